/** Where this application stands: all addresses are relative to the page's `<base>`, which the server writes. */

/** The base with a slash at its end, such as `https://host/prefix/`. */
export const baseUrl = new URL("./", document.baseURI);

/** The prefix of all views, such as `/prefix`, or `/`. */
export const basename = baseUrl.pathname.replace(/(.)\/$/, "$1");
