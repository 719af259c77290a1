// What connection.env says about the system under test, and the few HTTP calls that every suite needs.
import assert from 'node:assert/strict';

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set. Source the connection.env of a running system, or use ./run.`);
  }
  return value;
}

export const connection = {
  url: required('TRADESEAL_URL'),
  ca: required('TRADESEAL_CA'),
  tokenUrl: required('TRADESEAL_TOKEN_URL'),
  clientId: required('TRADESEAL_CLIENT_ID'),
  clientSecret: required('TRADESEAL_CLIENT_SECRET'),
  subscription: required('TRADESEAL_SUBSCRIPTION'),
  resourceGroup: required('TRADESEAL_RESOURCE_GROUP'),
  account: required('TRADESEAL_ACCOUNT'),
  kafka: required('TRADESEAL_KAFKA'),
  kafkaProtocol: required('TRADESEAL_KAFKA_PROTOCOL'),
  kafkaUser: required('TRADESEAL_KAFKA_USER'),
  kafkaPassword: required('TRADESEAL_KAFKA_PASSWORD'),
  clock: process.env.TRADESEAL_CLOCK,
  mailbox: process.env.TRADESEAL_MAILBOX,
};

/** A token by client credentials: `{access_token, expires_in, …}` of RFC 6749 §4.4.3. */
export async function fetchToken({
  clientId = connection.clientId,
  clientSecret = connection.clientSecret,
  scope,
} = {}) {
  const response = await fetch(connection.tokenUrl, {
    method: 'POST',
    headers: {
      authorization: 'Basic ' + Buffer.from(`${clientId}:${clientSecret}`).toString('base64'),
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) }),
  });
  assert.equal(response.status, 200, 'the token endpoint answers');
  return response.json();
}

let cached;

export async function bearer() {
  if (!cached || cached.until < Date.now()) {
    const token = await fetchToken();
    cached = { text: token.access_token, until: Date.now() + (token.expires_in - 60) * 1000 };
  }
  return cached.text;
}

export const apiVersion = '2019-05-01';

export const resourceGroupId = `/subscriptions/${connection.subscription}/resourceGroups/${connection.resourceGroup}`;

export const accountId = (name) =>
  `${resourceGroupId}/providers/Microsoft.Logic/integrationAccounts/${name}`;

/**
 * One request. `body` is sent as JSON, `raw` as it is; `token: null` sends none. Answers
 * `{status, body, text, millis, headers}`, body being undefined where the answer is not JSON.
 */
export async function call(method, path, { body, raw, token, version = apiVersion, headers = {} } = {}) {
  const url = new URL(path, connection.url);
  if (version && url.pathname.startsWith('/subscriptions')) url.searchParams.set('api-version', version);
  const sent = { accept: 'application/json', ...headers };
  const authorization = token === undefined ? await bearer() : token;
  if (authorization) sent.authorization = `Bearer ${authorization}`;
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  if (payload !== undefined) sent['content-type'] ??= 'application/json';
  const started = performance.now();
  const response = await fetch(url, { method, headers: sent, body: payload });
  const text = await response.text();
  const answer = { status: response.status, text, millis: performance.now() - started, headers: response.headers };
  try {
    answer.body = JSON.parse(text);
  } catch {
    answer.body = undefined;
  }
  return answer;
}

/** An integration account of a name that no other run has. */
export async function createAccount(purpose) {
  const name = `compat-${purpose}-${Math.random().toString(36).slice(2, 10)}`;
  const answer = await call('PUT', accountId(name), { body: { location: 'westeurope', sku: { name: 'Premium' } } });
  assert.equal(answer.status, 201, answer.text);
  return { name, id: answer.body.id };
}

export function deleteAccount(account) {
  return call('DELETE', account.id);
}

/** The domain clock of the system: moved by quickstart's clock, the machine's own where there is none. */
export async function now() {
  if (!connection.clock) return new Date();
  const response = await fetch(connection.clock, { headers: { authorization: `Bearer ${await bearer()}` } });
  assert.equal(response.status, 200, 'the clock answers');
  return new Date((await response.json()).now);
}

export async function advanceClock(duration) {
  const response = await fetch(connection.clock, {
    method: 'POST',
    headers: { authorization: `Bearer ${await bearer()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  });
  assert.equal(response.status, 200, 'the clock moves');
}
