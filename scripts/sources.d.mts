export function digestSources(root: string): string
