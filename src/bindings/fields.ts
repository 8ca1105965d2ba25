/** What a binding shows, once: the table takes some of the fields, the drawer all of them. */
import type { ReactElement } from 'react'
import { type Binding, urlOf } from '../twilio/binding'
import type { BindingsQuery } from '../twilio/queries'
import * as cells from './cells'

export interface Field {
  readonly id: string
  readonly label: string
  /** The whole value, for the clipboard and the drawer; null where Twilio gave none. */
  readonly text: (binding: Binding) => string | null
  /** Which filter the value can be put into. */
  readonly filter?: keyof BindingsQuery
  /** Its place in the table; absent for what the drawer alone shows. */
  readonly column?: {
    readonly label: string
    /** A track of the row's grid. */
    readonly width: string
    /** The whole cell, whose key is the field's id. */
    readonly cell: (binding: Binding, context: cells.CellContext) => ReactElement
  }
}

export const fields: readonly Field[] = [
  {
    id: 'identity',
    label: 'Identity',
    text: (binding) => binding.identity,
    filter: 'Identity',
    column: { label: 'Identity', width: 'minmax(12.5rem,2.2fr)', cell: cells.identity },
  },
  {
    id: 'binding_type',
    label: 'Binding type',
    text: (binding) => binding.binding_type,
    filter: 'BindingType',
    column: { label: 'Type', width: '7.25rem', cell: cells.bindingType },
  },
  {
    id: 'health',
    label: 'Health',
    text: () => null,
    column: { label: 'Health', width: 'minmax(11rem,1.6fr)', cell: cells.health },
  },
  {
    id: 'endpoint',
    label: 'Endpoint',
    text: (binding) => binding.endpoint,
    column: { label: 'Endpoint', width: '10.5rem', cell: cells.endpoint },
  },
  {
    id: 'credential_sid',
    label: 'Credential',
    text: (binding) => binding.credential_sid,
    column: { label: 'Credential', width: '6.25rem', cell: cells.credential },
  },
  {
    id: 'message_types',
    label: 'Message types',
    text: (binding) => binding.message_types?.join(', ') ?? null,
    column: { label: 'Message types', width: 'minmax(8.5rem,1.2fr)', cell: cells.messageTypes },
  },
  {
    id: 'date_created',
    label: 'Created',
    text: (binding) => binding.date_created,
    column: { label: 'Created', width: '6.5rem', cell: cells.created },
  },
  {
    id: 'date_updated',
    label: 'Updated',
    text: (binding) => binding.date_updated,
    column: { label: 'Updated', width: '6.5rem', cell: cells.updated },
  },
  { id: 'chat_service_sid', label: 'Service', text: (binding) => binding.chat_service_sid },
  { id: 'account_sid', label: 'Account', text: (binding) => binding.account_sid },
  { id: 'url', label: 'URL', text: urlOf },
]
