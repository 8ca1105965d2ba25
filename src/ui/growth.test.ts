import { describe, vi } from 'vitest'
import { testGrowth } from '../twilio/growth.testing'
import { markExactly, markHidden } from './escapeHidden'
import { hiddenNames, revealHidden } from './hidden'

vi.setConfig({ testTimeout: 300_000 })

describe.each(Object.entries({ revealHidden, hiddenNames, markHidden, markExactly }))('%s', (_, reader) =>
  testGrowth(10_000, reader),
)
