// Microsoft's own client, unmodified.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LogicManagementClient } from '@azure/arm-logic';
import { accountId, connection, fetchToken } from '../lib/connection.js';
import { makeCertificate } from '../lib/certificates.js';

const credential = {
  async getToken(scopes) {
    const token = await fetchToken({ scope: [scopes].flat().join(' ') });
    return { token: token.access_token, expiresOnTimestamp: Date.now() + token.expires_in * 1000 };
  },
};

const client = new LogicManagementClient(credential, connection.subscription, {
  endpoint: connection.url,
  retryOptions: { maxRetries: 0 },
});
const { integrationAccounts: accounts, integrationAccountCertificates: certificates } = client;
const group = connection.resourceGroup;
const name = `compat-arm-${Math.random().toString(36).slice(2, 10)}`;

async function all(pages) {
  const items = [];
  for await (const item of pages) items.push(item);
  return items;
}

async function refusal(promise) {
  return promise.then(
    () => assert.fail('was not refused'),
    (error) => {
      assert.equal(error.name, 'RestError', `${error}`);
      return error;
    },
  );
}

before(async () => {
  const account = await accounts.createOrUpdate(group, name, { location: 'westeurope', sku: { name: 'Standard' } });
  assert.equal(account.name, name);
});

after(() => accounts.delete(group, name).catch(() => {}));

test('an account is got, patched and listed', async () => {
  const account = await accounts.get(group, name);
  assert.equal(account.id, accountId(name));
  assert.equal(account.type, 'Microsoft.Logic/integrationAccounts');
  assert.equal(account.location, 'westeurope');
  assert.equal(account.sku.name, 'Standard');
  assert.equal(account.state, 'Enabled');

  const patched = await accounts.update(group, name, { tags: { stage: 'test' }, sku: { name: 'Standard' } });
  assert.deepEqual(patched.tags, { stage: 'test' });

  assert.ok((await all(accounts.listByResourceGroup(group))).some((listed) => listed.name === name));
  assert.ok((await all(accounts.listBySubscription({ top: 1 }))).some((listed) => listed.name === name));
});

test('a certificate is created, got, updated and deleted', async () => {
  const first = await makeCertificate('partner.example');
  const created = await certificates.createOrUpdate(group, name, 'partner', {
    location: 'westeurope',
    publicCertificate: first.base64,
    metadata: { partner: 'Fabrikam', nested: { list: [1, null, 'x'] } },
  });
  assert.equal(created.id, `${accountId(name)}/certificates/partner`);
  assert.equal(created.type, 'Microsoft.Logic/integrationAccounts/certificates');
  assert.equal(created.publicCertificate, first.base64);
  assert.ok(created.createdTime instanceof Date);

  const got = await certificates.get(group, name, 'partner');
  assert.deepEqual(got, created);
  assert.deepEqual(got.metadata, { partner: 'Fabrikam', nested: { list: [1, null, 'x'] } });

  const again = await certificates.createOrUpdate(group, name, 'partner', {
    location: 'westeurope',
    publicCertificate: first.base64,
    metadata: { partner: 'Fabrikam', nested: { list: [1, null, 'x'] } },
  });
  assert.deepEqual(again, created, 'the same again changes nothing');

  const second = await makeCertificate('partner.example');
  const updated = await certificates.createOrUpdate(group, name, 'partner', {
    location: 'westeurope',
    publicCertificate: second.base64,
  });
  assert.equal(updated.publicCertificate, second.base64);
  assert.deepEqual(updated.createdTime, created.createdTime);
  assert.ok(updated.changedTime >= created.changedTime);

  await certificates.delete(group, name, 'partner');
  const gone = await refusal(certificates.get(group, name, 'partner'));
  assert.equal(gone.statusCode, 404);
  await certificates.delete(group, name, 'partner'); // 204: it was absent
});

test('a private certificate keeps the reference to its key', async () => {
  const { base64 } = await makeCertificate('host.example');
  const vault = `/subscriptions/${connection.subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/default`;
  const created = await certificates.createOrUpdate(group, name, 'host', {
    location: 'westeurope',
    publicCertificate: base64,
    key: { keyVault: { id: vault }, keyName: 'host', keyVersion: '0123456789abcdef0123456789abcdef' },
  });
  assert.equal(created.key.keyName, 'host');
  assert.equal(created.key.keyVault.id, vault);
  assert.equal(created.key.keyVault.name, 'default');
  await certificates.delete(group, name, 'host');
});

test('a list longer than a page is read to its end, each certificate once', async () => {
  const names = Array.from({ length: 7 }, (_, index) => `listed-${index}`);
  for (const certificate of names) {
    const { base64 } = await makeCertificate(`${certificate}.example`);
    await certificates.createOrUpdate(group, name, certificate, { location: 'westeurope', publicCertificate: base64 });
  }

  const sizes = [];
  const found = [];
  for await (const page of certificates.list(group, name, { top: 3 }).byPage()) {
    sizes.push(page.length);
    found.push(...page.map((certificate) => certificate.name));
  }

  assert.deepEqual(found.toSorted(), names);
  assert.ok(sizes.length >= 3 && sizes.every((size) => size <= 3), `${sizes}`);
  assert.deepEqual((await all(certificates.list(group, name))).map((each) => each.name).toSorted(), names);
});

test('a refusal is a RestError with status, code and message', async () => {
  const unreadable = await refusal(
    certificates.createOrUpdate(group, name, 'bad', { location: 'westeurope', publicCertificate: 'AAAA' }),
  );
  assert.equal(unreadable.statusCode, 400);
  assert.equal(unreadable.code, 'InvalidCertificate');
  assert.ok(unreadable.message.length > 20);

  const missing = await refusal(certificates.get(group, name, 'bad'));
  assert.equal(missing.statusCode, 404);
  assert.equal(missing.code, 'ResourceNotFound');

  const orphan = await refusal(
    certificates.createOrUpdate(group, 'no-such-account', 'bad', {
      location: 'westeurope',
      publicCertificate: (await makeCertificate('orphan.example')).base64,
    }),
  );
  assert.equal(orphan.statusCode, 404);
  assert.equal(orphan.code, 'ParentResourceNotFound');
});

test('a token that is none is refused', async () => {
  const stranger = new LogicManagementClient(
    { getToken: async () => ({ token: 'not.a.token', expiresOnTimestamp: Date.now() + 60_000 }) },
    connection.subscription,
    { endpoint: connection.url, retryOptions: { maxRetries: 0 } },
  );
  const refused = await refusal(stranger.integrationAccounts.get(group, name));
  assert.equal(refused.statusCode, 401);
  assert.equal(refused.code, 'InvalidAuthenticationToken');
});

test('an account is deleted with everything in it', async () => {
  await accounts.delete(group, name);
  assert.equal((await refusal(accounts.get(group, name))).statusCode, 404);
  assert.equal((await refusal(certificates.get(group, name, 'listed-0'))).statusCode, 404);
  await accounts.delete(group, name); // 204: it was absent
});
