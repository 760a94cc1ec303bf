module.exports = {
  testEnvironment: '<rootDir>/test/fresh-contexts.cjs',
  // For two cores; a third worker would only take time from scenarios.
  maxWorkers: 2,
  // What files leave behind slows down those that come after them in the same worker.
  workerIdleMemoryLimit: '600MB',
  testSequencer: '<rootDir>/test/longest-first.cjs',
  testMatch: ['**/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/build/', '/cdk.out/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/cdk.out/', '<rootDir>/.local/'],
  globalSetup: '<rootDir>/test/temporary-folder.cjs',
  globalTeardown: '<rootDir>/test/forget-temporary-folder.cjs',
  setupFiles: ['<rootDir>/test/setup-env.cjs'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};
