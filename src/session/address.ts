/** Of the address that is drawn, what changes seldom: who reads one of these is not drawn anew with every other step. */
import { createContext, use } from 'react'

/** The search, with its question mark, or empty. */
export const SearchContext = createContext('')

/** The SID of the service; undefined where the address names none. */
export const ServiceContext = createContext<string | undefined>(undefined)

export const useSearch = (): string => use(SearchContext)

export const useService = (): string | undefined => use(ServiceContext)
