import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Parser, fromFile } from '@asyncapi/parser';
import { connection } from '../lib/connection.js';
import { servedApi } from '../lib/schemas.js';

const resources = fileURLToPath(new URL('../../contracts/src/main/resources/', import.meta.url));

function assertFaultless({ document, diagnostics }) {
  const faults = diagnostics.filter((diagnostic) => diagnostic.severity <= 1);
  assert.deepEqual(faults.map((fault) => `${fault.path.join('/')}: ${fault.message}`), []);
  assert.ok(document.allMessages().all().length >= 16);
}

test('the official parser has neither errors nor warnings about the file', async () => {
  // References are relative to where the document is served, so lay the files out as the front door does.
  const folder = mkdtempSync(join(tmpdir(), 'tradeseal-asyncapi-'));
  try {
    cpSync(join(resources, 'asyncapi.yaml'), join(folder, 'asyncapi.yaml'));
    cpSync(join(resources, 'schema'), join(folder, 'schemas'), { recursive: true });
    assertFaultless(await fromFile(new Parser(), join(folder, 'asyncapi.yaml')).parse());
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the official parser has neither errors nor warnings about what the front door serves', async () => {
  assertFaultless(await servedApi());
});

test('the documents are served to everybody, as what they are', async () => {
  const api = await fetch(`${connection.url}/asyncapi.yaml`);
  assert.equal(api.status, 200);
  assert.match(api.headers.get('content-type'), /yaml/);

  const schema = await fetch(`${connection.url}/schemas/CertificateUploaded.v1.json`);
  assert.equal(schema.status, 200);
  assert.match(schema.headers.get('content-type'), /json/);

  const unknown = await fetch(`${connection.url}/schemas/..%2fasyncapi.yaml`);
  assert.ok(unknown.status >= 400 && unknown.status < 500, `${unknown.status}`);
});
