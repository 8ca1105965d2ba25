import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { recentlyChecked, rememberChecked } from './recent'

test('the last ten of a service, each once, newest first; another sign-in knows none of them', () => {
  const client = new QueryClient()
  for (let at = 0; at < 12; at += 1) rememberChecked(client, 'IS1', `user${at}`)
  rememberChecked(client, 'IS2', 'elsewhere')
  rememberChecked(client, 'IS1', 'user5')
  const recent = recentlyChecked(client, 'IS1')
  expect(recent).toHaveLength(10)
  expect(recent.slice(0, 3)).toEqual(['user5', 'user11', 'user10'])
  expect(recentlyChecked(client, 'IS2')).toEqual(['elsewhere'])
  expect(recentlyChecked(new QueryClient(), 'IS1')).toEqual([])
})
