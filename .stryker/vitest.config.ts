import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tables first: most changes fall there at once, generated cases take seconds. */
class TablesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isGenerated = ({ moduleId }: TestSpecification) => /find-hits|property/.test(moduleId)
    return files.toSorted((a, b) => Number(isGenerated(a)) - Number(isGenerated(b)))
  }
}

/** The tests of the recusal engine alone; a cost in seconds says nothing about code that is being counted. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    include: ['tests/unit/solver/{recusal,domain}/**/*.test.ts', 'tests/property/recusal*.test.ts'],
    exclude: ['**/cost.test.ts'],
    sequence: { sequencer: TablesFirst },
    // One worker for all files: starting one each would take longer than the tests.
    isolate: false,
    testTimeout: 120_000,
  },
})
