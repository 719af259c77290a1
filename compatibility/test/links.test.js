// The client of a workflow, made and used as any program would: over HTTP alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, connection, createAccount, deleteAccount, fetchToken } from '../lib/connection.js';
import { makeCertificate } from '../lib/certificates.js';

const workflow = `/subscriptions/${connection.subscription}/resourceGroups/apps/providers/Microsoft.Logic/workflows/orders-${Date.now()}`;

let account;
let other;
let client;
let token;

before(async () => {
  account = await createAccount('links');
  other = await createAccount('links');
  const certificate = await makeCertificate('linked.example');
  await call('PUT', `${account.id}/certificates/linked`, {
    body: { properties: { publicCertificate: certificate.base64 } },
  });
  const made = await call('POST', '/api/clients', { body: { name: 'orders', workflow } });
  assert.equal(made.status, 201, made.text);
  client = made.body;
  token = (await fetchToken({ clientId: client.id, clientSecret: client.secret })).access_token;
});

after(async () => {
  if (client) await call('DELETE', `/api/clients/${client.id}`);
  for (const made of [account, other]) if (made) await deleteAccount(made);
});

/** A path of each service. */
const readable = [
  '',
  '/certificates',
  '/certificates/linked',
  '/partners',
  '/agreements',
  '/links/orders',
  '/expirationPolicy',
  '/certificates/linked/expirations',
  '/contacts',
  '/certificates/linked/notifications',
];

test('an unlinked workflow reads nothing', async () => {
  for (const path of readable) {
    const refused = await call('GET', account.id + path, { token });
    assert.equal(refused.status, 403, path);
    assert.equal(refused.body.error.code, 'AuthorizationFailed', path);
  }
});

test('a workflow of another subscription or location is not linked', async () => {
  const elsewhere = workflow.replace(connection.subscription, '00000000-0000-0000-0000-000000000000');
  const put = (location, workflowId) =>
    call('PUT', `${account.id}/links/orders`, { body: { location, properties: { workflowId } } });
  const foreign = await put('westeurope', elsewhere);
  assert.equal(foreign.status, 400);
  assert.match(foreign.body.error.message, /subscription/);
  const far = await put('northeurope', workflow);
  assert.equal(far.status, 400);
  assert.match(far.body.error.message, /location/);
});

test('a linked workflow reads the account in every service, at once, and changes nothing', async () => {
  const body = { location: 'West Europe', properties: { workflowId: workflow } };
  const linked = await call('PUT', `${account.id}/links/orders`, { body });
  assert.equal(linked.status, 201, linked.text);
  for (const path of readable) {
    const answer = await call('GET', account.id + path, { token });
    assert.equal(answer.status, 200, `${path}: ${answer.text}`);
  }
  const again = await call('PUT', `${account.id}/links/orders`, { body });
  assert.equal(again.status, 200);
  assert.equal(again.headers.get('etag'), linked.headers.get('etag'));

  for (const [method, path] of [
    ['PUT', '/partners/p'],
    ['DELETE', '/certificates/linked'],
    ['DELETE', '/links/orders'],
    ['PUT', '/expirationPolicy'],
    ['DELETE', '/contacts/c'],
  ]) {
    assert.equal((await call(method, account.id + path, { token, body: method === 'PUT' ? {} : undefined })).status, 403);
  }
  assert.equal((await call('GET', `${other.id}/certificates`, { token })).status, 403);
  const found = await call('GET', '/api/certificates', { token });
  assert.deepEqual(found.body.value.map((one) => one.name), ['linked']);
});

test('an unlinked workflow reads nothing any more', async () => {
  assert.equal((await call('DELETE', `${account.id}/links/orders`)).status, 200);
  for (const path of readable) {
    for (let i = 0; (await call('GET', account.id + path, { token })).status !== 403; i++) {
      assert.ok(i < 100, `${path} is refused`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
});
