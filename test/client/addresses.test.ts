import { expect } from 'chai';
import { assert, nat, property, tuple } from 'fast-check';
import { ruleAgainst } from '../../src/client/addresses.ts';

const FORBIDDEN: readonly (readonly [address: string, rule: string])[] = [
  ['0.0.0.0', 'unspecified'],
  ['0.1.2.3', 'unspecified'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.255', 'loopback'],
  ['10.0.0.0', 'private'],
  ['10.255.255.255', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['169.254.1.1', 'link-local'],
  ['169.254.169.254', 'cloud metadata'],
  ['100.100.100.200', 'cloud metadata'],
  ['168.63.129.16', 'cloud metadata'],
  ['192.0.0.192', 'cloud metadata'],
  ['fd00:ec2::254', 'cloud metadata'],
  ['100.64.0.1', 'shared by a carrier (100.64.0.0/10)'],
  ['100.127.255.255', 'shared by a carrier (100.64.0.0/10)'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.250', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'reserved'],
  ['192.0.0.1', 'reserved'],
  ['192.88.99.1', 'reserved'],
  ['198.18.0.1', 'reserved'],
  ['198.19.255.255', 'reserved'],
  ['192.0.2.1', 'kept for documentation'],
  ['198.51.100.1', 'kept for documentation'],
  ['203.0.113.1', 'kept for documentation'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['0:0:0:0:0:0:0:1', 'loopback'],
  ['fc00::1', 'private'],
  ['fdff:ffff::1', 'private'],
  ['fec0::1', 'private'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local'],
  ['febf::1', 'link-local'],
  ['ff02::1', 'multicast'],
  ['2001:db8::1', 'kept for documentation'],
  ['3fff::1', 'kept for documentation'],
  ['2001::1', 'reserved'],
  ['100::1', 'reserved'],
  ['5f00::1', 'reserved'],
  ['4000::1', 'reserved'],
  // IPv4 inside IPv6: mapped, compatible, NAT64, local NAT64, 6to4.
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:7f00:1', 'loopback'],
  ['::ffff:169.254.169.254', 'cloud metadata'],
  ['::127.0.0.1', 'reserved'],
  ['::8.8.8.8', 'reserved'],
  ['64:ff9b::127.0.0.1', 'loopback'],
  ['64:ff9b::a00:1', 'private'],
  ['64:ff9b:1::8.8.8.8', 'reserved'],
  ['2002:7f00:1::', 'loopback'],
  ['2002:c0a8:101::1', 'private'],
];

const PUBLIC = [
  '8.8.8.8',
  '1.1.1.1',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a01:e0a::1',
  '2001:200::1',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
  '2002:808:808::1',
];

describe('client › which addresses are forbidden', () => {
  for (const [address, rule] of FORBIDDEN)
    it(`${address}: ${rule}`, () => expect(ruleAgainst(address)).to.equal(rule));

  for (const address of PUBLIC)
    it(`${address}: none`, () => expect(ruleAgainst(address)).to.equal(undefined));

  it('says of an IPv4 address in mapped, NAT64 and 6to4 form what it says of the address', () => {
    assert(
      property(tuple(nat(255), nat(255), nat(255), nat(255)), (bytes) => {
        const [a, b, c, d] = bytes;
        const plain = bytes.join('.');
        const hex = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        for (const form of [`::ffff:${plain}`, `64:ff9b::${plain}`, `2002:${hex}::1`])
          expect(ruleAgainst(form), form).to.equal(ruleAgainst(plain));
      }),
    );
  });
});
