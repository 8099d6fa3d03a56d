import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const section = (name: string, extra: Record<string, unknown> = {}) => ({
  plugins: [vue()],
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: 30_000, hookTimeout: 120_000, ...extra },
})

export default defineConfig({
  test: {
    projects: [
      section('unit'),
      section('contract', { testTimeout: 240_000 }),
      section('property', { testTimeout: 240_000 }),
      section('api', { globalSetup: ['tests/support/api-setup.ts'] }),
      section('e2e', { globalSetup: ['tests/support/e2e-setup.ts'], testTimeout: 180_000, fileParallelism: false }),
    ],
  },
})
