/**
 * Passwords of twelve characters and more that people really use, from the tops of leaked lists, together with what
 * people in front of this very product would think of first. Compared without case, and after taking off the digits
 * and signs that people append to please a rule.
 */
const common = new Set(
  `administrator adminadminadmin admin123456789 administrator1 passwordpassword password12345 password123456
  password1234 passw0rd1234 p@ssw0rd1234 p@ssword1234 changemechangeme changeme1234 letmeinletmein welcome12345
  welcometoshoufa qwertyuiop qwertyuiop12 qwertyuiop123 qwertyqwerty qwerty123456 qwerty12345678 1qaz2wsx3edc
  1qaz2wsx3edc4rfv 1q2w3e4r5t6y zaq12wsxcde3 zxcvbnmasdfghjkl asdfghjkl123 asdfghjklzxcvbnm qazwsxedcrfv
  qazwsxedc123 iloveyou1234 iloveyouiloveyou woaini1314520 woaini520131 woaini123456 wodemima1234 mima12345678
  5201314520131 520131452013 123456789012 1234567890123 12345678901234 123456789abc 123456789qwe 1234567890qwe
  123456abcdef abcdef123456 abc123abc123 abcd12345678 abcdefghijkl a1b2c3d4e5f6 qwe123qwe123 asd123asd123
  123qweasdzxc 123123123123 112233445566 111222333444 147258369000 123654789123 098765432109 987654321098
  987654321000 000000000000 111111111111 222222222222 333333333333 444444444444 555555555555 666666666666
  777777777777 888888888888 999999999999 aaaaaaaaaaaa weixinweixin weixin123456 qiyeweixin123 wecomwecomwecom
  wechatwechat shoufashoufa shoufa123456 zhongguo1234 beijing12345 shanghai1234 superadmin123 rootrootroot
  root12345678 testtesttest test12345678 user12345678 company12345 huawei123456 tencent12345`
    .split(/\s+/)
    .filter(Boolean),
);

/** What remains of those when the appended digits and signs are taken off. */
const stems = new Set(
  `password passwort passw0rd p@ssw0rd p@ssword admin administrator superadmin welcome qwerty qwertyuiop asdfghjkl
  zxcvbnm qazwsx letmein iloveyou woaini mima wodemima changeme test testing root user guest login master company
  shoufa weixin qiyeweixin wecom wechat beijing shanghai guangzhou shenzhen zhongguo huawei tencent abc abcd abcdef a`
    .split(/\s+/)
    .filter(Boolean),
);

/** Whether somebody would guess it among the first thousand. `name` is the person's own. */
export function isTooCommon(password: string, name: string): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  const own = name.normalize("NFKC").toLowerCase();
  const bare = plain.replace(/[^a-z一-鿿]+$/u, "");
  return (
    common.has(plain) ||
    stems.has(bare) ||
    (own.length >= 2 && plain.replaceAll(own, "").length < 4) ||
    isOneThingRepeated(plain) ||
    isCounting(plain)
  );
}

/** `abcabcabcabc`, `xxxxxxxxxxxx`. */
const isOneThingRepeated = (text: string): boolean => /^(.{1,4})\1+$/su.test(text);

/** `0123456789ab` by code points, up or down. */
function isCounting(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .map((character, at) => (character.codePointAt(0) ?? 0) - ([...text][at]?.codePointAt(0) ?? 0));
  return new Set(steps).size === 1 && Math.abs(steps[0] ?? 0) <= 1;
}
