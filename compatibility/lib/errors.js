// The error body that every refusal must have, and what none may show.
import assert from 'node:assert/strict';

const LEAKS = [/\bat [a-z]+(\.[\w$]+)+\(/, /Exception\b/, /org\.springframework/, /PRIVATE KEY/, /select .* from /i];

/** Asserts ARM's error shape with a status, one of the codes, and a sentence for a person; returns the error. */
export function assertRefused(answer, status, ...codes) {
  assert.equal(answer.status, status, `${answer.status} ${answer.text.slice(0, 500)}`);
  const error = answer.body?.error;
  assert.ok(error, `an error body, not ${answer.text.slice(0, 200)}`);
  if (codes.length) assert.ok(codes.includes(error.code), `${error.code} is not one of ${codes}: ${error.message}`);
  assertSentence(error.message);
  for (const detail of error.details ?? []) {
    assert.match(detail.code, /^[A-Z]\w+$/);
    assertSentence(detail.message);
  }
  for (const leak of LEAKS) assert.doesNotMatch(answer.text, leak);
  return error;
}

function assertSentence(message) {
  assert.match(message, /^[A-Z'"$0-9].*[.!?]$/s, 'the message is a sentence');
  assert.ok(message.split(' ').length >= 4, `more than a word or two: ${message}`);
}
