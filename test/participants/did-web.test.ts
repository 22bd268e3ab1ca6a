import { expect } from 'chai';
import { AppError } from '../../src/kernel/errors.ts';
import { addressOf, didOf } from '../../src/participants/did-web.ts';

describe('participants › the did:web of an address', () => {
  for (const [url, did] of [
    ['https://node.example', 'did:web:node.example'],
    ['https://node.example/', 'did:web:node.example'],
    ['https://NODE.example:443', 'did:web:node.example'],
    ['https://node.example:8443', 'did:web:node.example%3A8443'],
    ['http://localhost:3000', 'did:web:localhost%3A3000'],
    ['https://node.example/fr/passerelle', 'did:web:node.example:fr:passerelle'],
    ['https://node.example/fr/', 'did:web:node.example:fr'],
    ['https://node.example/~école', 'did:web:node.example:%7E%C3%A9cole'],
    ['https://node.example/a:b', 'did:web:node.example:a%3Ab'],
    ['https://école.example', 'did:web:xn--cole-9oa.example'],
  ] as const)
    it(`${url} → ${did}`, () => {
      expect(didOf(url)).to.equal(did);
      expect(() => addressOf(did, [])).not.to.throw();
    });
});

describe('participants › the address of a did:web', () => {
  for (const [did, address] of [
    ['did:web:w3c-ccg.github.io', 'https://w3c-ccg.github.io/.well-known/did.json'],
    ['did:web:w3c-ccg.github.io:user:alice', 'https://w3c-ccg.github.io/user/alice/did.json'],
    ['did:web:example.com%3A3000', 'https://example.com:3000/.well-known/did.json'],
    ['did:web:example.com%3a3000:user:alice', 'https://example.com:3000/user/alice/did.json'],
    ['did:web:Example.COM', 'https://example.com/.well-known/did.json'],
    ['did:web:localhost%3A3000', 'https://localhost:3000/.well-known/did.json'],
    ['did:web:node.example:%7E%C3%A9cole', 'https://node.example/%7E%C3%A9cole/did.json'],
    ['did:web:node.example:a%2Fb', 'https://node.example/a%2Fb/did.json'],
    ['did:web:node.example:...', 'https://node.example/.../did.json'],
  ] as const)
    it(`${did} → ${address}`, () => {
      expect(addressOf(did, [])).to.equal(address);
      expect(new URL(address).href, 'stays as written').to.equal(address);
    });

  for (const [did, hosts, address] of [
    ['did:web:localhost%3A3000', ['localhost'], 'http://localhost:3000/.well-known/did.json'],
    ['did:web:localhost%3A3000:a', ['localhost:3000'], 'http://localhost:3000/a/did.json'],
    ['did:web:localhost%3A3001', ['localhost:3000'], 'https://localhost:3001/.well-known/did.json'],
    ['did:web:a.localhost', ['localhost'], 'https://a.localhost/.well-known/did.json'],
    ['did:web:partner%3A80', ['Partner:80'], 'http://partner:80/.well-known/did.json'],
    ['did:web:127.0.0.1%3A3000', ['127.0.0.1'], 'http://127.0.0.1:3000/.well-known/did.json'],
  ] as const)
    it(`${did}, with DID_WEB_HTTP=${hosts.join()} → ${address}`, () =>
      expect(addressOf(did, hosts)).to.equal(address));

  for (const [did, rule] of [
    ['did:web:', /letters, digits/],
    ['did:web', /did:web:host/],
    ['web:example.com', /did:web:host/],
    ['did:key:example.com', /did:web:host/],
    ['DID:web:example.com', /did:web:host/],
    ['did:web::example.com', /letters, digits/],
    ['did:web:example.com:', /letters, digits/],
    ['did:web:example.com::a', /letters, digits/],
    ['did:web:example.com#key', /letters, digits/],
    ['did:web:example.com?a=b', /letters, digits/],
    ['did:web:example.com/path', /letters, digits/],
    ['did:web:example.com:a b', /letters, digits/],
    ['did:web:example.com:a\\b', /letters, digits/],
    ['did:web:example.com:%zz', /letters, digits/],
    ['did:web:example.com:%ff', /UTF-8/],
    ['did:web:%ff', /UTF-8/],
    ['did:web:example.com:..', /no part is \. or \.\./],
    ['did:web:example.com:%2e%2E:a', /no part is \. or \.\./],
    ['did:web:example.com:.', /no part is \. or \.\./],
    ['did:web:..', /no part is \. or \.\./],
    ['did:web:example.com%2Fa', /begins with a host/],
    ['did:web:user%40example.com', /begins with a host/],
    ['did:web:example.com%3A', /begins with a host/],
    ['did:web:example.com%3A0', /begins with a host/],
    ['did:web:example.com%3A99999', /begins with a host/],
    ['did:web:example.com%3A1%3A2', /begins with a host/],
    ['did:web:example.com%23', /begins with a host/],
    ['did:web:%5B%3A%3A1%5D', /begins with a host/],
    ['did:web:-', /begins with a host/],
    ['did:web:127.0.0.1', /IP address/],
    ['did:web:2130706433', /IP address/],
    ['did:web:0x7f.1%3A3000', /IP address/],
  ] as const)
    it(`${did} is not valid`, () => {
      expect(() => addressOf(did, ['localhost']))
        .to.throw(AppError, rule)
        .with.property('code', 'invalid');
    });
});
