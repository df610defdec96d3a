// The MCP client's shims for Node without its JSON-schema validator, which is a tenth of the bundle: nothing here reads a
// tool's schema.

export const CORS_IS_POSSIBLE = false

export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new TypeError('schemas are not validated')
  }
}
