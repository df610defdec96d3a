// The MCP client's shims for Node, minus the JSON-schema validator, which would be a tenth of the bundle: nothing here
// validates a tool's schema.

export const CORS_IS_POSSIBLE = false

export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new TypeError('schemas are not validated')
  }
}
