export function openPage(html: string): {
  /** How many other files the page loads. */
  loads(): number
  theme(): string
  /** The themes whose style sheet applies. */
  shown(): string[]
  click(selector: string): void
}
