import { describe, expect, test } from 'vitest';
import { AddressError, parseAddress } from '../../../src/api/address';

describe('addresses that are understood', () => {
  test.each([
    ['http://localhost:7801', 'http://localhost:7801'],
    ['http://localhost:7801/', 'http://localhost:7801'],
    ['  http://localhost:7801//  ', 'http://localhost:7801'],
    ['localhost:7801', 'http://localhost:7801'],
    ['192.168.1.5:7801', 'http://192.168.1.5:7801'],
    ['gpu-box', 'http://gpu-box'],
    ['https://Swarm.Example.COM', 'https://swarm.example.com'],
    ['https://example.com:443/', 'https://example.com'],
    ['http://example.com:80', 'http://example.com'],
    ['https://example.com/tools/swarm/', 'https://example.com/tools/swarm'],
    ['http://localhost:7801/Text2Image', 'http://localhost:7801'],
    ['http://localhost:7801/Text2Image#Presets', 'http://localhost:7801'],
    ['http://localhost:7801/text2image?x=1', 'http://localhost:7801'],
    ['https://example.com/swarm/Text2Image', 'https://example.com/swarm'],
    ['http://localhost:7801/API/GetNewSession', 'http://localhost:7801'],
    ['http://localhost:7801/Error/404', 'http://localhost:7801'],
    ['http://[::1]:7801', 'http://[::1]:7801'],
    ['[::1]:7801', 'http://[::1]:7801'],
    ['fe80::1', 'http://[fe80::1]'],
    ['http://[2001:DB8::1]/', 'http://[2001:db8::1]'],
    ['http://müller.example', 'http://xn--mller-kva.example'],
  ])('%s', (typed, origin) => {
    const address = parseAddress(typed);
    expect(address.origin).toBe(origin);
    expect(address.base.href).toBe(`${origin}/`);
  });
});

describe('addresses that are refused with a reason', () => {
  test.each([
    ['', /Enter the address/],
    ['   ', /Enter the address/],
    ['ftp://example.com', /not ftp:/],
    ['ws://localhost:7801', /not ws:/],
    ['file:///etc/passwd', /not file:/],
    ['javascript:alert(1)', /not a valid server address/],
    ['http://', /not a valid server address/],
    ['http://local host', /not a valid server address/],
    ['http://localhost:99999', /not a valid server address/],
    ['http://localhost:0', /Port 0/],
    ['http://me:hunter2@localhost:7801', /user name and password out/],
    ['me:hunter2@localhost:7801', /user name and password out/],
    ['http://localhost:7801/?token=hunter2', /before the "\?"/],
  ])('%s', (typed, reason) => {
    const refuse = () => parseAddress(typed);
    expect(refuse).toThrow(AddressError);
    expect(refuse).toThrow(reason);
    expect(refuse).not.toThrow(/hunter2/);
  });
});
