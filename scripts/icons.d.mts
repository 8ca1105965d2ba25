export function picture(): string
