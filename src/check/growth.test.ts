import { describe, vi } from 'vitest'
import { testGrowth } from '../twilio/growth.testing'
import { offersFor } from './offers'

vi.setConfig({ testTimeout: 300_000 })

// What is longer than 2,000 characters is not looked at.
describe('offersFor', () => testGrowth(2000, (text) => offersFor(text, new Map([['ada@kite.test', 'ada@kite.test']]))))
