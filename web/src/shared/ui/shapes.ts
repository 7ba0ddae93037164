/** The shape of each kind, for icons, canvases and pictures: kinds can be told apart without seeing colours. */

/** Paths in a box of 16 by 16. */
export const SHAPES: Record<string, string> = {
  Nation: "M8 1l2 5h5l-4 3 2 6-5-4-5 4 2-6-4-3h5z",
  Province: "M2 2h12v12H2z",
  City: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z",
  County: "M8 1l7 13H1z",
  Zone: "M5 2h6l4 6-4 6H5L1 8z",
  Agency: "M1 6l7-5 7 5v1H1zM3 8h2v5H3zm4 0h2v5H7zm4 0h2v5h-2zM1 14h14v1H1z",
  Regulation: "M3 1h7l3 3v11H3zM5 6h6v1H5zm0 3h6v1H5zm0 3h4v1H5z",
  Platform: "M1 2h14v10H1zM5 13h6v2H5z",
  Measure: "M8 1l7 7-7 7-7-7z",
  Figure: "M2 9h3v6H2zm4-5h3v11H6zm4-3h3v14h-3z",
  Topic: "M1 2h7l7 6-7 6H1z",
  Request: "M1 2h14v9H8l-4 4v-4H1z",
  Document: "M3 1h10v14H3z",
  Section: "M2 3h12v2H2zm0 4h12v2H2zm0 4h8v2H2z",
};
