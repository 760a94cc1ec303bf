import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const grep = (selector, message) => ({ selector, message });

export default tseslint.config(
  { ignores: ['node_modules', 'cdk.out', 'build', 'coverage', '.local'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 300 }],
      'max-depth': ['error', 3],
      'no-restricted-syntax': [
        'error',
        grep(
          "ImportDeclaration[source.value='zod'] > ImportSpecifier",
          "Use `import * as z from 'zod'`: the named import bundles 370 KB more.",
        ),
      ],
    },
  },
  {
    files: ['lambdas/core/**/*.ts', 'ssm-documents/**/*.ts', 'lambdas/*/handler.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
    },
  },
  {
    files: ['lambdas/core/**/*.ts', 'ssm-documents/**/*.ts', 'lib/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time comes through the Clock port.' },
        { object: 'Math', property: 'random', message: 'Randomness comes through a port.' },
      ],
    },
  },
  { files: ['lambdas/*/handler.ts'], rules: { complexity: ['error', 1] } },
  {
    // Generated, and written the same way whatever the SDK's types make of an input.
    files: ['lambdas/adapters/declared-reads/*.ts', 'ssm-documents/catalogue.ts'],
    rules: { 'max-lines': 'off', '@typescript-eslint/no-unnecessary-type-assertion': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        module: 'writable',
        require: 'readonly',
        URL: 'readonly',
        console: 'readonly',
        globalThis: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
      },
    },
  },
);
