// A Kafka client that is not Java: kafkajs.
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import kafkajs from 'kafkajs';
import { bearer, connection } from './connection.js';

const broker = {
  clientId: 'tradeseal-compatibility',
  brokers: connection.kafka.split(','),
  ssl: connection.kafkaProtocol === 'SASL_SSL' && { ca: [readFileSync(connection.ca)] },
  logLevel: kafkajs.logLevel.ERROR,
};
const sasl = { mechanism: 'scram-sha-512', username: connection.kafkaUser, password: connection.kafkaPassword };
const kafka = new kafkajs.Kafka({ ...broker, sasl });

/** Reads topics from now on and keeps every record, so that a test can wait for one and count the rest. */
export class Reader {
  #records = [];
  #arrivals = new EventEmitter().setMaxListeners(0);
  #consumer = kafka.consumer({ groupId: `tradeseal-compatibility-${randomUUID()}` });

  static async of(...topics) {
    const reader = new Reader();
    await reader.#start(topics);
    return reader;
  }

  async #start(topics) {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics, fromBeginning: true });
    await this.#consumer.run({ eachMessage: async (delivery) => this.#keep(delivery) });
  }

  #keep({ topic, partition, message }) {
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]),
    );
    const record = { topic, partition, key: String(message.key), headers, text: String(message.value ?? '') };
    try {
      record.data = JSON.parse(record.text);
    } catch {
      record.data = undefined;
    }
    this.#records.push(record);
    this.#arrivals.emit('record');
  }

  /** Every record read so far that fits. */
  all(fits) {
    return this.#records.filter(fits);
  }

  /** The first record that fits, already read or still to come. */
  async first(fits, what = 'the record', seconds = 30) {
    const deadline = AbortSignal.timeout(seconds * 1000);
    for (;;) {
      const found = this.#records.find(fits);
      if (found) return found;
      await new Promise((resolve, reject) => {
        const expired = () => reject(new Error(`${what} did not come within ${seconds} s`));
        if (deadline.aborted) return expired();
        deadline.addEventListener('abort', expired, { once: true });
        this.#arrivals.once('record', () => {
          deadline.removeEventListener('abort', expired);
          resolve();
        });
      });
    }
  }

  close() {
    return this.#consumer.disconnect();
  }
}

/** Sends records as they are, `{key, value, headers}`, those for the inbox with a token. */
export async function send(topic, ...messages) {
  if (topic !== 'tradeseal.inbox') return sendBy(kafka, topic, messages);
  const authorization = `Bearer ${await bearer()}`;
  return sendBy(kafka, topic, messages.map((message) => ({ ...message, headers: { authorization, ...message.headers } })));
}

/** The same as somebody else: without a name, or with a login of kafkajs' kind. */
export function sendAs(login, topic, ...messages) {
  const stranger = { ...broker, logLevel: kafkajs.logLevel.NOTHING, retry: { retries: 1 } };
  return sendBy(new kafkajs.Kafka(login ? { ...stranger, sasl: login } : stranger), topic, messages);
}

async function sendBy(client, topic, messages) {
  const producer = client.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic, messages, acks: -1 });
  } finally {
    await producer.disconnect();
  }
}

/** A CertificateUploadRequested as another system would send it. */
export function uploadRequest(accountId, name, certificate, more = {}, id = randomUUID()) {
  return {
    key: `${accountId}/certificates/${name}`.toLowerCase(),
    value: JSON.stringify({ integrationAccountId: accountId, name, certificate, ...more }),
    headers: {
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: '/compatibility/erp',
      ce_type: 'Tradeseal.CertificateUploadRequested.v1',
      ce_time: new Date().toISOString(),
      'content-type': 'application/json',
    },
  };
}

export const answering = (request) => (record) => record.headers.ce_causationid === request.headers.ce_id;
