// The README's own lines, as somebody would paste them: the five-minute tour, and the SDK example.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { call, connection } from '../lib/connection.js';

const root = new URL('../..', import.meta.url).pathname;
const readme = readFileSync(join(root, 'README.md'), 'utf8');
// openssl dates the tour's certificate by the system's clock, so the tour is for a system whose own has not been set.
const clock = connection.clock && (await call('GET', '/quickstart/clock')).body.now;
const unset = clock && Math.abs(Date.parse(clock) - Date.now()) < 86_400_000;
const has = (program) => spawnSync('which', [program]).status === 0;
const missing = ['kcat', 'jq', 'openssl', 'curl'].filter((program) => !has(program));

/** The shell blocks of one chapter, from the top. */
function blocks(chapter) {
  const text = readme.split(/^## /m).find((part) => part.startsWith(chapter));
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1]);
}

let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'tradeseal-readme-'));
  mkdirSync(join(folder, '.tradeseal'));
  const variables = Object.entries(process.env).filter(([name]) => name.startsWith('TRADESEAL_'));
  writeFileSync(
    join(folder, '.tradeseal/connection.env'),
    variables.map(([name, value]) => `${name}='${value}'\n`).join(''),
    { mode: 0o600 },
  );
  symlinkSync(join(root, 'tradeseal'), join(folder, 'tradeseal'));
  symlinkSync(join(root, 'compatibility/node_modules'), join(folder, 'node_modules'));
});

after(() => rmSync(folder, { recursive: true, force: true }));

// What other suites put on the topics is printed too.
const maxBuffer = 256 * 1024 * 1024;
const run = (...lines) => execFileSync('bash', ['-euc', lines.join('\n')], { cwd: folder, encoding: 'utf8', maxBuffer });

/** Until what is published and mailed a moment after an answer is there. */
async function eventually(lines, check) {
  for (let attempt = 1; ; attempt++) {
    try {
      return check(run(...lines));
    } catch (e) {
      if (attempt === 60) throw e;
      await pause(500);
    }
  }
}

test(
  'the five-minute tour shows what it says',
  { skip: missing.length ? `${missing} missing` : !unset && 'this system has no clock to set, or it has been set already' },
  async () => {
    const [session, contact, upload, events, later, why] = blocks('The five-minute tour');
    assert.match(run(session, contact), /"thresholds": \[\s*"P30D"/);
    const uploaded = JSON.parse(run(session, upload));
    assert.equal(uploaded.properties.subject, 'CN=fabrikam.example');
    assert.deepEqual(uploaded.properties.findings.map((finding) => finding.code), ['SelfSigned']);
    await eventually([session, events], (printed) => {
      assert.match(printed, /"type": "Tradeseal.CertificateUploaded.v1"/);
      assert.doesNotMatch(printed, /publicCertificate/);
    });
    const [clock, ...looks] = later.trimEnd().split('\n');
    assert.match(run(session, clock), /"now"/);
    await eventually([session, events, ...looks], (printed) => {
      assert.match(printed, /"type": "Tradeseal.CertificateExpiring.v1"/);
      assert.match(printed, /"to": (\[\s*)?"ann@contoso.example"/);
    });
    assert.match(run(session, why), /"threshold": "P14D"/);
  },
);

test('the SDK example runs as pasted, with the credential of @azure/identity', () => {
  const [session] = blocks('The five-minute tour');
  const [example] = blocks("With Microsoft's SDK");
  const [install, ...lines] = example.split('\n');
  const packages = JSON.parse(readFileSync(join(root, 'compatibility/package.json'), 'utf8')).devDependencies;
  const [npm, verb, ...names] = install.split(' ');
  assert.deepEqual([npm, verb], ['npm', 'install']);
  for (const name of names) assert.ok(packages[name], `${name} is not among the packages installed here`);
  run(session, ...lines);
});
