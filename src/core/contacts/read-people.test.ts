import { expect, it } from 'vitest';
import { MOST_PEOPLE, readPeople } from './read-people.ts';

const mailboxes = (name: string, text: string): readonly string[] | null =>
  readPeople(name, text)?.people.map(({ mailbox }) => mailbox) ?? null;

it('people are read from the files other programs write', () => {
  expect(
    mailboxes(
      'google.csv',
      '\uFEFFFirst Name,Last Name,E-mail 1 - Value\r\nAda,"Lovelace, Countess",ada@acme.dev\r\n,,bob@acme.dev\r\n',
    ),
  ).toEqual(['"Ada Lovelace, Countess" <ada@acme.dev>', 'bob@acme.dev']);
  expect(mailboxes('list.csv', '姓名;邮箱\n王芳;fang@acme.dev\n')).toEqual([
    '王芳 <fang@acme.dev>',
  ]);
  expect(mailboxes('bare.txt', 'ada@acme.dev\nbob@acme.dev\n')).toEqual([
    'ada@acme.dev',
    'bob@acme.dev',
  ]);
  expect(
    mailboxes(
      'people.vcf',
      'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoë \r\n Ångström\r\nitem1.EMAIL;TYPE=work:zoe@acme.dev\r\nEMAIL:z@acme.dev\r\nEND:VCARD\r\n',
    ),
  ).toEqual(['Zoë Ångström <zoe@acme.dev>', 'Zoë Ångström <z@acme.dev>']);
});

it('what is no person is counted, and nothing in a file is taken for more than text', () => {
  const found = readPeople(
    'bad.csv',
    '__proto__,email,constructor\nx,ada@acme.dev,y\nx,ADA@acme.dev,y\nx,nobody,y\n"a\r\nBcc: x@y.z",eve@acme.dev,y\n"open,eve2@acme.dev',
  );
  expect(found).toEqual({
    people: [
      { address: 'ada@acme.dev', mailbox: 'ada@acme.dev' },
      { address: 'eve@acme.dev', mailbox: 'eve@acme.dev' },
      { address: 'eve2@acme.dev', mailbox: 'eve2@acme.dev' },
    ],
    repeated: 1,
    unusable: 1,
    leftOut: 0,
  });
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  expect(readPeople('x.csv', 'a,b\n1,2')).toBeNull();
  expect(readPeople('x.csv', '')).toBeNull();
  expect(readPeople('x.csv', '\u0000\u0001binary')).toBeNull();
});

it('a file brings so many people and no more', () => {
  const lines = Array.from({ length: MOST_PEOPLE + 5 }, (_, n) => `p${n}@acme.dev`);
  const found = readPeople('x.csv', `email\n${lines.join('\n')}`);
  expect(found?.people).toHaveLength(MOST_PEOPLE);
  expect(found?.leftOut).toBe(5);
});
