/** `npm run mutate`: changes the recusal engine in every small way and counts how many changes a test notices. */
export default {
  mutate: ['solver/recusal/**/*.ts', 'solver/domain/kin.ts'],
  testRunner: 'vitest',
  // Tests reach the engine through `#solver/…`, which the search for related files does not follow.
  vitest: { configFile: '.stryker/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  thresholds: { high: 95, low: 90, break: 90 },
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { reportTests: false, allowColor: false },
  jsonReporter: { fileName: '.cache/mutation.json' },
  tempDirName: '.cache/stryker',
  // The copy that is changed needs the engine and its tests alone.
  ignorePatterns: ['*', '!.stryker/**', '!solver/**', '!tests/unit/solver/**', '!tests/property/recusal*', '!*.json'],
}
