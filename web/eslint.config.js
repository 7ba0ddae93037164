/** Style and traps: strict types, the rules of hooks, accessible markup. */
import jsxA11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["node_modules", "src/shared/api/contract.d.ts", "scripts", "eslint.config.js"] },
  ...tseslint.configs.strict,
  jsxA11y.flatConfigs.recommended,
  hooks.configs.flat["recommended-latest"],
  {
    rules: {
      "max-lines": ["error", { max: 400, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
);
