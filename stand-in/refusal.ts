/** A refusal in the platform's words: plain text, not marked as an error. */
export class Refusal extends Error {}
