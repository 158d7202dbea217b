"""Parts of docs/audit-format.md: Ed25519 (RFC 8032), canonical JSON, the form of an event, checkpoints."""
import base64, datetime, hashlib, json, re

class Bad(Exception): pass
def bad(kind, code): raise Bad(kind, code)
sha = lambda b: hashlib.sha256(b).digest()
def strict(s, n=None):
    try: b = base64.b64decode(s, validate=True)
    except Exception: return None
    return b if base64.b64encode(b).decode() == s and (n is None or len(b) == n) else None

# Ed25519, RFC 8032 section 5.1.7
P = 2**255 - 19; L = 2**252 + 27742317777372353535851937790883648493; D = -121665 * pow(121666, P - 2, P) % P
def add(a, b):
    A = (a[1]-a[0])*(b[1]-b[0]) % P; B = (a[1]+a[0])*(b[1]+b[0]) % P; C = 2*a[3]*b[3]*D % P; E = 2*a[2]*b[2] % P
    e, f, g, h = B-A, E-C, E+C, B+A
    return (e*f % P, g*h % P, f*g % P, e*h % P)
def mul(s, a):
    r = (0, 1, 1, 0)
    while s:
        if s & 1: r = add(r, a)
        a = add(a, a); s >>= 1
    return r
def point(b):
    y = int.from_bytes(b, 'little'); sign = y >> 255; y &= 2**255 - 1
    if y >= P: return None
    x2 = (y*y - 1) * pow(D*y*y + 1, P - 2, P) % P; x = pow(x2, (P + 3) // 8, P)
    if (x*x - x2) % P: x = x * pow(2, (P - 1) // 4, P) % P
    if (x*x - x2) % P or (x == 0 and sign): return None
    if x & 1 != sign: x = P - x
    return (x, y, 1, x*y % P)
same = lambda a, b: (a[0]*b[2] - b[0]*a[2]) % P == 0 and (a[1]*b[2] - b[1]*a[2]) % P == 0
GY = 4 * pow(5, P - 2, P) % P; G = point(GY.to_bytes(32, 'little'))
def ed25519(key, message, sig):
    if len(sig) != 64: return False
    a, r, s = point(key), point(sig[:32]), int.from_bytes(sig[32:], 'little')
    if a is None or r is None or s >= L or same(mul(8, a), (0, 1, 1, 0)): return False
    k = int.from_bytes(hashlib.sha512(sig[:32] + key + message).digest(), 'little') % L
    return same(mul(s, G), add(r, mul(k, a)))

# Canonical JSON
def quoted(s):
    try: s.encode()
    except UnicodeEncodeError: bad('format', 'surrogate')
    return json.dumps(s, ensure_ascii=False)
def canon(v, depth=0, top=False):
    if isinstance(v, str):
        if '\0' in v: bad('format', 'nul')
        return quoted(v)
    if v is None or isinstance(v, bool): return json.dumps(v)
    if isinstance(v, int) and abs(v) <= 2**53 - 1: return str(v)
    if depth >= 16 or not isinstance(v, (list, dict)): bad('format', 'not-canonical')
    if isinstance(v, list): return '[' + ','.join(canon(x, depth + 1) for x in v) + ']'
    return '{' + ','.join(canon(k) + ':' + canon(v[k], depth + 1) for k in sorted(v, key=lambda k: k.encode('utf-16-be', 'surrogatepass'))) + '}'
def load(s, code):
    try: return json.loads(s, parse_constant=lambda _: bad('format', code))
    except (ValueError, RecursionError): bad('format', code)

H64, TIME = re.compile('[0-9a-f]{64}'), re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z')
NEED = ['v', 'seq', 'prev', 'time', 'type', 'actor', 'origin', 'cmd', 'entity', 'data', 'subjects']; MAY = ['clk', 'rehearsal', 'effects', 'batch', 'sig']
T = lambda *names: lambda o: isinstance(o, dict) and all(isinstance(o.get(n), str) for n in names)
def event(text):
    if len(text.encode('utf-8', 'surrogatepass')) > 65535: bad('format', 'too-long')
    e = load(text, 'not-json')
    if canon(e) != text: bad('format', 'not-canonical')
    def when(t):
        try: return isinstance(t, str) and TIME.fullmatch(t) and datetime.datetime.strptime(t, '%Y-%m-%dT%H:%M:%S.%fZ')
        except ValueError: return False
    count = lambda n: type(n) is int and n >= 0
    null = lambda o, n: n in o and (o[n] is None or isinstance(o[n], str))
    hexa = lambda h: isinstance(h, str) and H64.fullmatch(h)
    effect = lambda f: T('t', 'id', 'op', 'h')(f) and (f['h'] == '' if f['op'] == 'delete' else f['op'] in ('insert', 'update') and hexa(f['h'])) and ('n' not in f or count(f['n']) and f['n'] > 0)
    ok = isinstance(e, dict) and all(n in e for n in NEED) and all(n in NEED + MAY for n in e) and type(e['v']) is int and e['v'] == 1 \
        and count(e['seq']) and hexa(e['prev']) and when(e['time']) and isinstance(e['type'], str) and T('id', 'role')(e['actor']) \
        and null(e['actor'], 'key') and isinstance(e['actor'].get('asserted'), bool) and T('os_user', 'host')(e['origin']) and null(e['origin'], 'db_user') \
        and null(e['origin'], 'addr') and T('id', 'name', 'ver')(e['cmd']) and count(e['cmd'].get('part')) and T('kind', 'id')(e['entity']) \
        and isinstance(e['data'], dict) and isinstance(e['subjects'], list) and all(isinstance(s, str) for s in e['subjects']) \
        and e.get('clk', 'held') == 'held' and ('rehearsal' not in e or when(e['rehearsal'])) and isinstance(e.get('sig', ''), str) and not ('effects' in e and 'batch' in e) \
        and ('effects' not in e or isinstance(e['effects'], list) and len(e['effects']) <= 64 and all(map(effect, e['effects']))) \
        and ('batch' not in e or isinstance(e['batch'], dict) and count(e['batch'].get('n')) and hexa(e['batch'].get('root')))
    return e if ok else bad('format', 'not-an-event')

def note(text, keys, origin):
    at = text.rfind('\n\n')
    if at < 0 or not text.endswith('\n') or re.search('[\x00-\x09\x0b-\x1f]', text): bad('format', 'malformed-note')
    body, held = text[:at + 1], False
    for line in text[at + 2:-1].split('\n'):
        m = re.fullmatch('\u2014 (\\S+) (\\S+)', line); sig = m and strict(m[2])
        if not sig or len(sig) < 5 or '+' in m[1]: bad('format', 'malformed-note')
        for name, kid, kind, key in keys:
            if (name, kid) != (m[1], sig[:4].hex()) or kind != 1: continue
            if not ed25519(key, body.encode(), sig[4:]): bad('signature', 'bad-signature')
            held = held or name
    if keys and not held: bad('signature', 'unknown-signer')
    if keys and held and not (body.startswith(held + '\n')): bad('signature', 'unknown-signer')
    return stand(body, origin, 'signature')
def stand(body, origin, kind):
    m = re.fullmatch('([^\n]+)\n(0|[1-9][0-9]*)\n([^\n]+)\n', body); root = m and strict(m[3], 32)
    if not root: bad('format', 'malformed-checkpoint')
    if m[1] != origin: bad(kind, 'other-origin')
    return int(m[2]), root
