// In place of @apidevtools/json-schema-ref-parser, which openapi-backend loads by require, but which is an ES module since
// version 15: Jest cannot load it so, nor can Node 20.18. Nothing is lost: it reads a description from files, ours is an
// object already, whose references `quick` follows by other means.
const refuse = () => {
  throw new Error('The tests do without json-schema-ref-parser')
}

module.exports = { parse: async (document) => document, dereference: refuse, resolve: refuse }
