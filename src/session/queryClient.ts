import { QueryCache, QueryClient } from '@tanstack/react-query'
import { queryDefaults } from '../twilio/retries'

/**
 * The cache of one sign-in.
 * @param onRefused told when Twilio refuses the secret
 */
export function createQueryClient(onRefused: () => void = () => {}): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error.kind === 'credentials') onRefused()
      },
    }),
    defaultOptions: queryDefaults,
  })
}
