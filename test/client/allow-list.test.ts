import { expect } from 'chai';
import { allowList } from '../../src/client/allow-list.ts';
import { AppError } from '../../src/kernel/errors.ts';

const addresses = (entry: string, address: string) => allowList([entry]).namesAddress(address);

describe('client › OUTBOUND_ALLOW', () => {
  for (const [entry, address, expected] of [
    ['127.0.0.0/8', '127.9.9.9', true],
    ['127.0.0.0/8', '128.0.0.1', false],
    ['127.0.0.0/8', '::1', false],
    ['127.0.0.0/8', '::ffff:127.0.0.1', true],
    ['10.1.2.3/8', '10.9.9.9', true],
    ['10.0.0.7', '10.0.0.7', true],
    ['10.0.0.7', '10.0.0.8', false],
    ['::1', '::1', true],
    ['::1/128', '0:0:0:0:0:0:0:1', true],
    ['fd00::/8', 'fd12::1', true],
    ['fd00::/8', 'fe80::1', false],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['0.0.0.0/0', '192.168.0.1', true],
    // An entry for IPv4 does not open the translators that lead to it.
    ['127.0.0.0/8', '64:ff9b::7f00:1', false],
    ['127.0.0.1:80', '127.0.0.1', false],
  ] as const)
    it(`${entry} ${expected ? 'names' : 'does not name'} ${address}`, () => {
      expect(addresses(entry, address)).to.equal(expected);
    });

  for (const [entry, host, port, expected] of [
    ['localhost:3000', 'localhost', 3000, true],
    ['localhost:3000', 'localhost', 3001, false],
    ['LocalHost:3000', 'localhost', 3000, true],
    ['partner:443', 'partner', 443, true],
    ['partner:443', 'other.partner', 443, false],
    ['école.example:80', 'xn--cole-9oa.example', 80, true],
    ['[::1]:3000', '[::1]', 3000, true],
    ['[0:0::1]:3000', '[::1]', 3000, true],
    ['127.0.0.1:3000', '127.0.0.1', 3000, true],
    ['127.0.0.0/8', '127.0.0.1', 3000, false],
  ] as const)
    it(`${entry} ${expected ? 'names' : 'does not name'} port ${port} of ${host}`, () => {
      expect(allowList([entry]).namesHost(host, port)).to.equal(expected);
    });

  for (const [entry, rule] of [
    ['10.0.0.0/33', /IPv4 range stands a number from 0 to 32/],
    ['10.0.0.0/', /from 0 to 32/],
    ['10.0.0.0/8/8', /from 0 to 32/],
    ['::/129', /IPv6 range stands a number from 0 to 128/],
    ['fd00::/-1', /from 0 to 128/],
    ['partner/8', /before the \/ of a range stands an IP address/],
    ['10.0.0/8', /before the \/ of a range stands an IP address/],
    ['partner', /CIDR range, an IP address, host:port/],
    ['10.0.0.999', /CIDR range, an IP address, host:port/],
    [':3000', /CIDR range, an IP address, host:port/],
    ['http://partner:3000', /before the \/ of a range/],
    ['user@partner:3000', /CIDR range, an IP address, host:port/],
    ['[::1]', /CIDR range, an IP address, host:port/],
    ['partner:', /port from 1 to 65535/],
    ['partner:0', /port from 1 to 65535/],
    ['partner:65536', /port from 1 to 65535/],
    ['partner:http', /port from 1 to 65535/],
    ['*.example:80', /CIDR range, an IP address, host:port/],
  ] as const)
    it(`${entry} is a fault`, () => {
      const make = () => allowList(['127.0.0.1', entry]);
      expect(make).to.throw(AppError, rule).with.property('code', 'invalid');
    });

  it('names every faulty entry by its position, never by its value', () => {
    const make = () => allowList(['secret-name', '::1', '10.0.0.0/99']);
    expect(make)
      .to.throw(AppError, /entry 1: .*; entry 3: /)
      .that.satisfies((e: AppError) => !e.message.includes('secret-name') && e.issues.length === 2);
  });
});
