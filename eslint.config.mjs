import nextVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

const clock = "Core is pure: time and ids come as arguments.";

export default [
  { ignores: ["**/.next*/**", "dist/**", "data/**", "node_modules/**", "lib/platform/server/generated/**", "test-results/**"] },
  ...nextVitals,
  ...nextTypescript,
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-explicit-any": "error",
      "react/no-danger": "error",
    },
  },
  { files: ["app/**", "components/**", "lib/**"], rules: { "no-console": "error" } },
  {
    files: ["lib/base/**", "lib/formats/**", "lib/*/core/**"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clock },
        { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: clock },
      ],
    },
  },
  // `use…` is no hook there: Playwright's fixtures and the test databases are called so too.
  { files: ["e2e/**", "**/*.test.ts", "lib/testing/**"], rules: { "react-hooks/rules-of-hooks": "off" } },
  { files: ["*.config.mjs"], rules: { "import/no-anonymous-default-export": "off" } },
  // The one script that runs before the first paint; its text is a constant.
  { files: ["components/shell/theme-script.tsx"], rules: { "react/no-danger": "off" } },
];
