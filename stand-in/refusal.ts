/** A refusal in the platform's own words: plain text, not marked as an error. */
export class Refusal extends Error {}
