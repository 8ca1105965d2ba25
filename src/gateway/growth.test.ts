import { describe, vi } from 'vitest'
import { testGrowth } from '../twilio/growth.testing'
import { createEchoTest } from './echo'

vi.setConfig({ testTimeout: 300_000 })

describe('createEchoTest', () =>
  testGrowth(20_000, createEchoTest(`SK${'0a'.repeat(16)}`, 'Zk3vQm8Rt1LxWc6HyB9nPd4Fs7JgUa2E')))
