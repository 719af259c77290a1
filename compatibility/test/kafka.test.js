import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { advanceClock, call, connection, createAccount, deleteAccount, now } from '../lib/connection.js';
import { makeCertificate } from '../lib/certificates.js';
import { Reader, answering, send, sendAs, uploadRequest } from '../lib/kafka.js';
import { assertTraced, assertValidEvent } from '../lib/schemas.js';

const DAY = 86_400_000;
const INBOX = 'tradeseal.inbox';

let account;
let reader;

before(async () => {
  account = await createAccount('kafka');
  reader = await Reader.of('tradeseal.certificates', 'tradeseal.rejections', 'tradeseal.expirations');
});

after(async () => {
  await reader?.close();
  if (account) await deleteAccount(account);
});

const about = (request) => (record) => record.key === request.key;

test('a request is answered by CertificateUploaded, valid by the served schemas', async () => {
  const certificate = await makeCertificate('requested.example');
  const request = uploadRequest(account.id, 'Requested', certificate.pem, {
    metadata: { order: 4711 },
    contacts: [{ email: 'edi@partner.example', timeZone: 'Europe/Berlin' }],
  });

  await send(INBOX, request);
  const uploaded = await reader.first(answering(request), 'the answer');

  await assertValidEvent(uploaded);
  assert.equal(uploaded.headers.ce_type, 'Tradeseal.CertificateUploaded.v1');
  assert.equal(uploaded.headers.ce_source, '/tradeseal/certificate-service');
  assert.equal(uploaded.headers.ce_subject, `${account.id}/certificates/Requested`);
  assert.equal(uploaded.key, request.key);
  assert.equal(uploaded.data.thumbprint, certificate.thumbprint);
  assert.equal(uploaded.data.publicCertificate, certificate.base64);
  assert.deepEqual(uploaded.data.metadata, { order: 4711 });
  assert.deepEqual(uploaded.data.contacts, [{ email: 'edi@partner.example', timeZone: 'Europe/Berlin' }]);
  assert.equal(uploaded.data.version, 1);
  assertTraced(uploaded);

  const stored = await call('GET', `${account.id}/certificates/requested`);
  assert.equal(stored.status, 200);
  assert.equal(stored.body.properties.publicCertificate, certificate.base64);
});

test('what is uploaded over HTTP is on the topic too, and so is its account', async () => {
  const certificate = await makeCertificate('http.example');
  const traceId = randomBytes(16).toString('hex');
  const put = await call('PUT', `${account.id}/certificates/http`, {
    body: { location: 'westeurope', properties: { publicCertificate: certificate.base64 } },
    headers: { traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-00` },
  });
  assert.equal(put.status, 201, put.text);

  const uploaded = await reader.first((record) => record.data?.thumbprint === certificate.thumbprint);
  await assertValidEvent(uploaded);
  assertTraced(uploaded, traceId);
  assert.equal(uploaded.headers.ce_causationid, undefined);
  const created = await reader.first((record) => record.headers.ce_subject === account.id);
  assert.equal(created.headers.ce_type, 'Tradeseal.IntegrationAccountCreated.v1');
  await assertValidEvent(created);
  assertTraced(created);
});

test('the same request again changes nothing and is not answered again', async () => {
  const certificate = await makeCertificate('duplicate.example');
  const request = uploadRequest(account.id, 'duplicate', certificate.base64);
  const sameBytes = uploadRequest(account.id, 'duplicate', certificate.pem);

  await send(INBOX, request, request);
  await send(INBOX, request, sameBytes); // one partition, so the answer to the last says that all were handled
  const last = await reader.first(answering(sameBytes), 'the answer to the last request');

  assert.equal(reader.all(answering(request)).length, 1, 'one answer to a request sent three times');
  assert.equal(last.headers.ce_type, 'Tradeseal.CertificateUploaded.v1');
  assert.equal(last.data.revision, 1, 'the same bytes are no change');
  assert.equal(last.data.version, 1);
});

test('a request that cannot be met is answered by CertificateRejected', async () => {
  const cases = {
    'not a certificate': uploadRequest(account.id, 'bad-bytes', 'AAAA'),
    'an unknown account': uploadRequest(`${account.id}-not`, 'lost', (await makeCertificate('lost.example')).pem),
    'a name of 81 characters': uploadRequest(account.id, 'n'.repeat(81), (await makeCertificate('long.example')).pem),
    'nothing but an id': { ...uploadRequest(account.id, 'empty', ''), value: '{}' },
    'not JSON': { ...uploadRequest(account.id, 'text', ''), value: 'certificate: none' },
  };
  for (const [what, request] of Object.entries(cases)) {
    await send(INBOX, request);
    const rejected = await reader.first(answering(request), `the refusal of ${what}`);
    assert.equal(rejected.headers.ce_type, 'Tradeseal.CertificateRejected.v1', what);
    assert.equal(rejected.topic, 'tradeseal.rejections');
    assert.equal(rejected.key, request.headers.ce_id);
    assert.equal(rejected.data.requestId, request.headers.ce_id);
    assert.equal(rejected.data.requestSource, request.headers.ce_source);
    await assertValidEvent(rejected);
  }
  const stored = await call('GET', `${account.id}/certificates/bad-bytes`);
  assert.equal(stored.status, 404);
});

test('a private key in a request is refused, and repeated nowhere', async () => {
  const secret = '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n';
  const request = uploadRequest(account.id, 'with-key', (await makeCertificate('key.example')).pem + secret);

  await send(INBOX, request);
  const rejected = await reader.first(answering(request));

  assert.equal(rejected.headers.ce_type, 'Tradeseal.CertificateRejected.v1');
  assert.match(rejected.data.message, /private key/i);
  assert.doesNotMatch(rejected.text, /MC4CAQAw/);
});

test('a record that nobody can answer is a dead letter, and its partition goes on', async () => {
  const certificate = await makeCertificate('after-the-bad-one.example');
  const good = uploadRequest(account.id, 'after-the-bad-one', certificate.pem);
  const anonymous = { ...good, value: '{"integrationAccountId": 42', headers: { 'content-type': 'application/json' } };

  await send(INBOX, anonymous, good);
  await reader.first(answering(good), 'the answer to the request behind the bad one');

  const listed = await call('GET', '/api/dead-letters/certificate-service?$top=1000');
  const letter = listed.body.value.find((each) => each.key === good.key);
  assert.ok(letter, listed.text);
  assert.ok(letter.reason.length > 20, 'the dead letter says why');
});

const forgery = () => ({
  key: `${account.id}/certificates/forged`.toLowerCase(),
  value: '{}',
  headers: { ce_specversion: '1.0', ce_id: randomUUID(), ce_source: '/compatibility/erp', ce_type: 'Tradeseal.WorkflowLinked.v1' },
});

test('another system writes on no topic of a service', async () => {
  for (const topic of ['access', 'agreements', 'certificates', 'policies', 'expirations', 'notifications', 'rejections']) {
    await assert.rejects(send(`tradeseal.${topic}`, forgery()), /Not authorized to access topics/, topic);
  }
});

test('who says no name, or a name without its password, writes nothing', async () => {
  await assert.rejects(sendAs(undefined, 'tradeseal.agreements', forgery()));
  for (const username of ['broker', 'agreement-service', connection.kafkaUser]) {
    const guess = { mechanism: 'scram-sha-512', username, password: 'a-guess' };
    await assert.rejects(sendAs(guess, 'tradeseal.agreements', forgery()), /SCRAM|authenticat/i, username);
  }
});

test('an expiring certificate is announced once for each threshold that it crosses', { skip: !connection.clock && 'the clock of this system cannot be moved' }, async () => {
  const today = await now();
  const policy = await call('PUT', `${account.id}/expirationPolicy`, {
    body: { properties: { thresholds: ['P30D', 'P14D', 'P7D'] } },
  });
  assert.ok([200, 201].includes(policy.status), policy.text);
  const certificate = await makeCertificate('expiring.example', {
    notBefore: new Date(today.getTime() - 325 * DAY),
    notAfter: new Date(today.getTime() + 31 * DAY),
  });
  const request = uploadRequest(account.id, 'expiring', certificate.pem);
  await send(INBOX, request);
  await reader.first(answering(request));
  const warnings = (record) => record.headers.ce_type === 'Tradeseal.CertificateExpiring.v1' && about(request)(record);

  await advanceClock('P2D');
  const first = await reader.first(warnings, 'the warning at 30 days');
  await assertValidEvent(first);
  assert.equal(first.data.threshold, 'P30D');
  assert.equal(first.data.thumbprint, certificate.thumbprint);
  assert.equal(first.data.version, 1);
  assert.ok(Math.abs(first.data.remaining - 29 * 86_400) < 3_600, `${first.data.remaining}`);
  assert.deepEqual(first.data.skippedThresholds, []);

  await advanceClock('P23D'); // past 14 and 7 days at once: one warning, which names the one left out
  const second = await reader.first((record) => warnings(record) && record.data.threshold === 'P7D', 'the next warning');
  assert.deepEqual(second.data.skippedThresholds, ['P14D']);
  await assertValidEvent(second);

  await advanceClock('P7D');
  const expired = await reader.first(
    (record) => record.headers.ce_type === 'Tradeseal.CertificateExpired.v1' && about(request)(record),
    'the expiry',
  );
  await assertValidEvent(expired);
  assert.equal(expired.data.firstSeenExpired, false);
  assert.deepEqual(reader.all(warnings).map((record) => record.data.threshold), ['P30D', 'P7D']);
});
