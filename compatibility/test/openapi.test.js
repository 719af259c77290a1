import assert from 'node:assert/strict';
import { test } from 'node:test';
import SwaggerParser from '@apidevtools/swagger-parser';
import { load } from 'js-yaml';
import { call, connection } from '../lib/connection.js';

async function served() {
  const response = await fetch(`${connection.url}/openapi.yaml`);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type'), /yaml/);
  return load(await response.text());
}

test('the OpenAPI document that the front door serves is valid', async () => {
  const api = await SwaggerParser.validate(await served());
  assert.ok(Object.keys(api.paths).length >= 10, Object.keys(api.paths).join());
});

test('every path that the document names is routed to something that answers', async () => {
  const api = await SwaggerParser.dereference(await served());
  const values = {
    subscriptionId: connection.subscription,
    resourceGroupName: connection.resourceGroup,
    integrationAccountName: connection.account,
    service: 'certificate-service',
  };
  for (const [path, item] of Object.entries(api.paths)) {
    if (!item.get) continue;
    const parameters = [...(item.parameters ?? []), ...(item.get.parameters ?? [])];
    const example = (name) => parameters.find((each) => each.name === name)?.example ?? 'none-of-this-name';
    const known = path.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? example(name));
    const required = parameters.filter((each) => each.in === 'query' && each.required && each.name !== 'api-version');
    const query = required.map((each) => `${each.name}=${encodeURIComponent(example(each.name))}`).join('&');

    const answer = await call('GET', query ? `${known}?${query}` : known);

    // A resource that is not there is a 404 of the service behind the path; the path itself must be known.
    const made = [...path.matchAll(/\{(\w+)\}/g)].every(([, name]) => name in values);
    // A signed link tells whoever cannot sign nothing about what is there.
    const link = required.some((each) => each.name === 'sig');
    const allowed = link ? [403] : made ? [200] : [200, 404];
    assert.ok(allowed.includes(answer.status), `${known}: ${answer.status} ${answer.text.slice(0, 300)}`);
    if (answer.status === 404) assert.match(answer.body.error.code, /NotFound$/, known);
  }
});
