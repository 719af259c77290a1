// Validation against the schemas and the AsyncAPI document that the front door serves.
import assert from 'node:assert/strict';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Parser, fromURL } from '@asyncapi/parser';
import { connection } from './connection.js';

const ajv = new Ajv2020({
  allErrors: true,
  strict: false,
  loadSchema: async (url) => {
    const response = await fetch(url);
    assert.equal(response.status, 200, `${url} is served`);
    return response.json();
  },
});
addFormats(ajv);

let api;

/** The served AsyncAPI document as `{document, diagnostics}` of the official parser. */
export function servedApi() {
  api ??= fromURL(new Parser(), `${connection.url}/asyncapi.yaml`).parse();
  return api;
}

/** Asserts that a record read from Kafka has the headers, the key and the data that the documents promise. */
export async function assertValidEvent(record) {
  const { document } = await servedApi();
  const message = document.allMessages().all().find((candidate) => candidate.name() === record.headers.ce_type);
  assert.ok(message, `${record.headers.ce_type} is in the AsyncAPI document`);
  assertValid(ajv.compile(message.headers().json()), record.headers);

  const dataschema = new URL(record.headers.ce_dataschema);
  assert.ok(dataschema.href.startsWith(`${connection.url}/schemas/`), dataschema.href);
  assertValid(await ajv.compileAsync({ $ref: dataschema.href }), record.data);

  assert.match(record.headers.ce_source, /^\/tradeseal\/[a-z-]+$/);
}

/** Asserts that the event goes on with the trace of the request that led to it (W3C Trace Context). */
export function assertTraced(record, traceId = '[0-9a-f]{32}') {
  assert.match(record.headers.traceparent, new RegExp(`^00-${traceId}-[0-9a-f]{16}-[0-9a-f]{2}$`));
}

function assertValid(validate, data) {
  assert.ok(validate(data), JSON.stringify(validate.errors));
}
