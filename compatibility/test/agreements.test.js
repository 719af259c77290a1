// Microsoft's own client, unmodified, makes partners and agreements with every setting that its models know.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { LogicManagementClient } from '@azure/arm-logic';
import { accountId, connection, fetchToken } from '../lib/connection.js';
import { makeCertificate } from '../lib/certificates.js';
import { Reader } from '../lib/kafka.js';
import { assertValidEvent } from '../lib/schemas.js';

// The tables by which the client writes and reads JSON: what it knows of, with nothing left out. It does not export them,
// and Node would not take the file for a module by its name.
const tables = new URL('../node_modules/@azure/arm-logic/dist-esm/src/models/mappers.js', import.meta.url);
const mappers = await import(`data:text/javascript;base64,${(await readFile(tables)).toString('base64')}`);

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
const {
  integrationAccounts: accounts,
  integrationAccountCertificates: certificates,
  integrationAccountPartners: partners,
  integrationAccountAgreements: agreements,
} = client;
const group = connection.resourceGroup;
const name = `compat-agreements-${Math.random().toString(36).slice(2, 10)}`;

/** What open enumerations are checked for here, though the client takes any string. */
const openEnums = {
  micHashingAlgorithm: 'SHA2384',
  encryptionAlgorithm: 'AES192',
  signingAlgorithm: 'SHA2512',
  sha2AlgorithmFormat: 'Sha2',
  trailingSeparatorPolicy: 'Mandatory',
  groupHeaderDateFormat: 'YYMMDD',
  groupHeaderTimeFormat: 'HHMMSSdd',
  dateFormat: 'CCYYMMDD',
  timeFormat: 'HHMM',
  usageIndicator: 'Production',
  messageFilterType: 'Exclude',
};

function openEnum(member, model) {
  if (member === 'characterSet') return model.startsWith('X12') ? 'UTF8' : 'KECA';
  return openEnums[member] ?? `x-${member}`;
}

/** An object with every writable member of a model of the client. */
function full(model) {
  const object = {};
  for (const [member, { type, readOnly }] of Object.entries(mappers[model].type.modelProperties)) {
    if (!readOnly) object[member] = value(member, type, model);
  }
  return object;
}

function value(member, type, model) {
  switch (type.name) {
    case 'Composite':
      return full(type.className);
    case 'Sequence':
      return [value(member, type.element.type, model)];
    case 'Boolean':
      return true;
    case 'Number':
      return 42;
    case 'Enum':
      return type.allowedValues.at(-1);
    default:
      return openEnum(member, model);
  }
}

function agreement(agreementType, member, model, qualifier) {
  const hostIdentity = { qualifier, value: 'CONTOSO' };
  const guestIdentity = { qualifier, value: 'FABRIKAM' };
  const legs = full(model);
  Object.assign(legs.sendAgreement, { senderBusinessIdentity: hostIdentity, receiverBusinessIdentity: guestIdentity });
  Object.assign(legs.receiveAgreement, { senderBusinessIdentity: guestIdentity, receiverBusinessIdentity: hostIdentity });
  return {
    location: 'westeurope',
    tags: { stage: 'test' },
    agreementType,
    hostPartner: 'Contoso',
    guestPartner: 'Fabrikam',
    hostIdentity,
    guestIdentity,
    metadata: { made: { by: 'arm-logic' } },
    content: { [member]: legs },
  };
}

async function all(pages) {
  const items = [];
  for await (const item of pages) items.push(item);
  return items;
}

/** What a call answers, with the raw answer's ETag beside it. */
async function withEtag(call) {
  let etag;
  const answer = await call({ onResponse: (raw) => (etag = raw.headers.get('etag')) });
  assert.ok(etag, 'there is an ETag');
  return { answer, etag };
}

/**
 * The same body again, then one that says a little more: the first leaves ETag, times and topic alone, as the revisions of
 * the events show.
 */
async function assertIdempotent(put, body, resource) {
  const first = await withEtag((options) => put(body, options));
  const again = await withEtag((options) => put(body, options));
  assert.deepEqual(again, first, 'the same again changes nothing');
  const changed = await withEtag((options) => put({ ...body, metadata: { changed: true } }, options));
  assert.notEqual(changed.etag, first.etag);
  assert.deepEqual(changed.answer.createdTime, first.answer.createdTime);
  const key = `${accountId(name)}/${resource}`.toLowerCase();
  await reader.first((record) => record.key === key && record.data.metadata.changed, `the change of ${resource}`);
  const events = reader.all((record) => record.key === key);
  assert.deepEqual(events.map((event) => event.data.revision), [1, 2], `the events of ${resource}`);
  for (const event of events) await assertValidEvent(event);
  return put(body);
}

/** Follows a link as whoever has it does. */
async function follow(link) {
  const response = await fetch(link);
  return { status: response.status, body: await response.json() };
}

async function refusal(promise) {
  const error = await promise.then(() => assert.fail('was not refused'), (refused) => refused);
  assert.equal(error.name, 'RestError', `${error}`);
  return error;
}

const identities = (value) =>
  ['AS2Identity', 'ZZ', 'ZZZ'].map((qualifier) => ({ qualifier, value }));

let reader;

before(async () => {
  reader = await Reader.of('tradeseal.agreements');
  await accounts.createOrUpdate(group, name, { location: 'westeurope', sku: { name: 'Standard' } });
  const vault = `/subscriptions/${connection.subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/default`;
  const host = await makeCertificate('contoso.example');
  const guest = await makeCertificate('fabrikam.example');
  await certificates.createOrUpdate(group, name, 'contoso', {
    location: 'westeurope',
    publicCertificate: host.base64,
    key: { keyVault: { id: vault }, keyName: 'contoso' },
  });
  await certificates.createOrUpdate(group, name, 'fabrikam', { location: 'westeurope', publicCertificate: guest.base64 });
});

after(async () => {
  await reader?.close();
  await accounts.delete(group, name).catch(() => {});
});

test('partners are made, read back and listed', async () => {
  for (const [partner, value] of [['Contoso', 'CONTOSO'], ['Fabrikam', 'FABRIKAM']]) {
    const body = {
      location: 'westeurope',
      partnerType: 'B2B',
      metadata: { desk: 'EDI' },
      content: { b2B: { businessIdentities: identities(value) } },
    };
    const created = await partners.createOrUpdate(group, name, partner, body);
    assert.equal(created.type, 'Microsoft.Logic/integrationAccounts/partners');
    assert.deepEqual(created.content, body.content);
    assert.deepEqual(await partners.get(group, name, partner), created);
    await assertIdempotent(
      (again, options) => partners.createOrUpdate(group, name, partner, again, options),
      body,
      `partners/${partner}`,
    );
  }
  const listed = await all(partners.list(group, name, { top: 1, filter: "PartnerType eq 'B2B'" }));
  assert.deepEqual(listed.map((partner) => partner.name), ['Contoso', 'Fabrikam']);
});

for (const [type, member, model, qualifier] of [
  ['AS2', 'aS2', 'AS2AgreementContent', 'AS2Identity'],
  ['X12', 'x12', 'X12AgreementContent', 'ZZ'],
  ['Edifact', 'edifact', 'EdifactAgreementContent', 'ZZZ'],
]) {
  test(`an agreement of ${type} keeps every setting`, async () => {
    const body = agreement(type, member, model, qualifier);
    if (type === 'AS2') {
      Object.assign(body.content.aS2.sendAgreement.protocolSettings.securitySettings, {
        signingCertificateName: 'contoso',
        encryptionCertificateName: 'fabrikam',
      });
      Object.assign(body.content.aS2.receiveAgreement.protocolSettings.securitySettings, {
        signingCertificateName: 'fabrikam',
        encryptionCertificateName: 'contoso',
      });
    }

    const created = await agreements.createOrUpdate(group, name, type, body);

    for (const key of Object.keys(body)) assert.deepEqual(created[key], body[key], key);
    assert.deepEqual(await agreements.get(group, name, type), created);
    const same = await assertIdempotent(
      (again, options) => agreements.createOrUpdate(group, name, type, again, options),
      body,
      `agreements/${type}`,
    );
    const listed = await all(agreements.list(group, name, { filter: `AgreementType eq '${type}'` }));
    assert.deepEqual(listed, [same]);
  });
}

test('a callback URL answers the content without a token', async () => {
  const link = await agreements.listContentCallbackUrl(group, name, 'AS2', { keyType: 'Primary' });
  assert.equal(link.method, 'GET');
  assert.ok(link.value.startsWith(`${link.basePath}?`));
  assert.equal(link.queries.apiVersion, '2015-08-01-preview');
  const content = await follow(link.value);
  assert.equal(content.status, 200, JSON.stringify(content.body));
  assert.deepEqual(Object.keys(content.body), ['aS2']);
  const partner = await partners.listContentCallbackUrl(group, name, 'Fabrikam', {});
  assert.deepEqual((await follow(partner.value)).body, { b2b: { businessIdentities: identities('FABRIKAM') } });

  assert.equal((await follow(link.value.replace('/AS2/', '/X12/'))).status, 403);
  const error = await refusal(agreements.listContentCallbackUrl(group, name, 'AS2', { notAfter: new Date(0) }));
  assert.equal(error.statusCode, 400);
  await accounts.regenerateAccessKey(group, name, { keyType: 'Primary' });
  for (let i = 0; (await follow(link.value)).status === 200; i++) {
    assert.ok(i < 100, 'the link ends with its key');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});

test('bad agreements are refused with a sentence', async () => {
  const as2 = agreement('AS2', 'aS2', 'AS2AgreementContent', 'AS2Identity');
  const refused = async (change, status, pattern) => {
    const body = structuredClone(as2);
    change(body);
    const error = await refusal(agreements.createOrUpdate(group, name, 'bad', body));
    assert.equal(error.statusCode, status, JSON.stringify(error.details));
    assert.match(JSON.stringify(error.details), pattern);
  };
  await refused((body) => (body.content = {}), 400, /properties\.content\.aS2/);
  await refused(() => {}, 404, /no certificate/);
  await refused((body) => (body.guestPartner = 'Contoso'), 400, /two partners/);
  await refused((body) => (body.hostIdentity.qualifier = '01'), 400, /no qualifier of AS2/);
  const rival = agreement('X12', 'x12', 'X12AgreementContent', 'ZZ');
  const error = await refusal(agreements.createOrUpdate(group, name, 'rival', rival));
  assert.equal(error.statusCode, 409);
  assert.match(error.message, /'X12'/);
});

test('a partner in use stays until its agreements are gone', async () => {
  const error = await refusal(partners.delete(group, name, 'Fabrikam'));
  assert.equal(error.code, 'PartnerInUse');
  for (const type of ['AS2', 'X12', 'Edifact']) await agreements.delete(group, name, type);
  await partners.delete(group, name, 'Fabrikam');
  assert.equal((await refusal(partners.get(group, name, 'Fabrikam'))).statusCode, 404);
});
