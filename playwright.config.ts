import { defineConfig } from '@playwright/test'
import { DOWNLOADS, launchOptions } from './e2e/launch'

const firefoxPath = process.env['FIREFOX_PATH']

export default defineConfig({
  testDir: 'e2e',
  // On two cores: what one of them waits for takes no processor.
  workers: 3,
  fullyParallel: true,
  // Nothing is timed here: a machine that does something else besides may take as long as it needs.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  outputDir: 'test-results/e2e',
  snapshotPathTemplate: '{testDir}/trees/{arg}{ext}',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    // A trace of every test takes as long as the test: where a failure is looked into, `E2E_TRACE=1` makes it.
    trace: process.env['E2E_TRACE'] === undefined ? 'off' : 'retain-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: launchOptions(),
      },
    },
    // A second engine, where it is found: the Firefox that people use, driven over WebDriver BiDi.
    ...(firefoxPath === undefined
      ? []
      : [
          {
            name: 'firefox',
            testMatch: 'secondEngine.spec.ts',
            use: {
              browserName: 'firefox' as const,
              channel: 'moz-firefox',
              launchOptions: { executablePath: firefoxPath, downloadsPath: DOWNLOADS },
            },
          },
        ]),
  ],
})
