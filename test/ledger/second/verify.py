"""Verifies an export of the log, written from docs/audit-format.md alone, with Python's standard library.
usage: verify.py FILE [--key VKEY]... [--earlier FILE]... [--acts FILE]    prints JSON; exit 0 (L1 and up) or 7"""
import base64, json, sys
from parts import H64, Bad, bad, canon, event, load, note, quoted, sha, stand, strict
from rules import ANY, BEFORE, rules

def fold(i, n, r, path):
    n -= 1
    for p in path:
        if n == 0: return None
        if i & 1 or i == n:
            r = sha(b'\1' + p + r)
            while not i & 1 and i: i >>= 1; n >>= 1
        else: r = sha(b'\1' + r + p)
        i >>= 1; n >>= 1
    return r if n == 0 else None

def lines(path):
    data = open(path, 'rb').read().split(b'\n')
    for raw in data[:-1]:
        if not raw or len(raw) > 1048576: bad('format', 'line')
        try: yield raw.decode()
        except UnicodeDecodeError: bad('format', 'not-utf8')
    if data[-1]: bad('format', 'no-newline')

def verify(path, keys, earlier, acts):
    st = {'op': {}, 'dec': {}, 'final': {}, 'call': {}, 'out': set(), 'gap': False}
    late, stack, n, prev, time, seen, head, last, roots, leaves, suspect = {}, [], 0, '0' * 64, '', set(), None, None, {}, [], False
    top = lambda s: sha(b'') if not s else s[0][1] if len(s) == 1 else sha(b'\1' + s[0][1] + top(s[1:]))
    for text in lines(path):
        if suspect: bad('chain', 'prev-mismatch')
        o = load(text, 'not-a-line')
        if not isinstance(o, dict) or '{' + ','.join(quoted(k) + ':' + (canon(v) if k not in ('o',) else json.dumps(v, ensure_ascii=False, separators=(',', ':'))) for k, v in o.items()) + '}' != text: bad('format', 'not-a-line')
        shape = list(o)
        if head is None:
            if shape != ['fmt', 'origin', 'size', 'filter'] or o['fmt'] != 'audit-export/1' or type(o['size']) is not int or o['size'] < 0 or not isinstance(o['origin'], str): bad('format', 'no-header')
            if not (o['filter'] is None or isinstance(o['filter'], dict) and o['filter'] and set(o['filter']) <= {'call', 'entity', 'since', 'type'}): bad('format', 'no-header')
            head = o; st['gap'] = o['filter'] is not None; roots[0] = sha(b''); continue
        if last is not None: bad('format', 'after-the-last')
        if shape in (['checkpoint'], ['unsigned']): last = o; continue
        if shape == ['leaf'] and not head['filter'] and H64.fullmatch(str(o['leaf'])): leaf = bytes.fromhex(o['leaf']); e = None; st['gap'] = True
        elif shape in ([['b'], ['b', 'o']] if not head['filter'] else [['b', 'i', 'p'], ['b', 'o', 'i', 'p']]) and isinstance(o['b'], str):
            e = event(o['b']); leaf = sha(b'\0' + o['b'].encode())
            if head['filter']:
                if e['seq'] != o['i'] or o['i'] >= head['size'] or leaves and o['i'] <= leaves[-1][0]: bad('chain', 'seq-gap')
                if leaves and leaves[-1][0] == o['i'] - 1 and e['prev'] != prev: bad('chain', 'prev-mismatch')
            elif e['seq'] != n: bad('chain', 'seq-gap')
            elif e['prev'] != prev: suspect = True; continue
            cmd = (e['cmd']['id'], e['cmd']['part'])
            if e['time'] < time or cmd in seen: bad('chain', 'time or command')
            f = head['filter'] or {}
            if f.get('type', e['type']) != e['type'] or f.get('entity', e['entity']['id']) != e['entity']['id'] or e['time'] < f.get('since', ''): bad('format', 'outside-filter')
            seen.add(cmd); time = e['time']
            if acts and e['type'] not in acts and e['type'] not in BEFORE + ANY: bad('format', 'unknown-type')
            if n == 0 and e['seq'] == 0 and e['data'].get('origin', 'pds/' + e['entity']['id']) != head['origin']: bad('format', 'other-origin')
            paths = [w.get('path') for w in o.get('o', [])]
            if 'o' in o and (not paths or sorted(set(paths)) != paths or any(list(w) != ['path', 'salt', 'value'] for w in o['o'])): bad('format', 'not-a-line')
            for w in o.get('o', []):
                c = base64.urlsafe_b64encode(sha(b'\3' + canon([w['salt'], w['path'], w['value']]).encode())).decode().rstrip('=')
                if not w['path'].endswith('_c') or e['data'].get(w['path'][5:]) != c or w['path'][:5] != 'data.': late.setdefault(7, ('chain', 'opening'))
            broken = 8 not in late and rules(e, st, acts)
            if broken: late[8] = ('rule', broken)
        else: bad('format', 'not-a-line')
        if head['filter']:
            root = fold(o['i'], head['size'], leaf, [strict(p, 32) or bad('format', 'proof') for p in o['p']])
            if root is None: bad('root', 'not-included')
            leaves.append((o['i'], root))
        else:
            node, size = leaf, 1
            while stack and stack[-1][0] == size: node = sha(b'\1' + stack.pop()[1] + node); size *= 2
            stack.append((size, node))
        n += 1; prev = leaf.hex()
        if not head['filter'] and n in earlier: roots[n] = top(stack)
    if suspect: bad('chain', 'prev-mismatch')
    if head is None or last is None or not head['filter'] and n != head['size']: bad('format', 'size')
    if 'unsigned' in last:
        size, root = stand(last['unsigned'], head['origin'], 'format')
        if keys: bad('signature', 'unsigned')
    else: size, root = note(last['checkpoint'], keys, head['origin'])
    if size != head['size'] or any(r != root for _, r in leaves) or not head['filter'] and top(stack) != root: bad('root', 'root-differs')
    used = 0
    for at, known in sorted(earlier.items()):
        for r in known:
            if at > size or at in roots and roots[at] != r or at == size and r != root: bad('checkpoint', 'other-root')
            used += at in roots or at == size
    for step in sorted(late): bad(*late[step])
    return 'L0' if not keys else 'L2' if used else 'L1', n, root.hex()

def main(argv):
    keys, earlier, acts, level, n, root = [], {}, None, 'L0', 0, ''
    try:
        for flag, value in zip(argv[1::2], argv[2::2]):
            if flag == '--key':
                name, kid, key = value.split('+', 2); key = strict(key, 33)
                if sha(name.encode() + b'\n' + key)[:4].hex() != kid: bad('signature', 'key')
                keys.append((name, kid, key[0], key[1:]))
            if flag == '--earlier':
                body = open(value, encoding='utf-8', newline='').read(); s, r = note(body, keys, body.split('\n')[0]); earlier.setdefault(s, []).append(r)
            if flag == '--acts': acts = json.load(open(value))
        level, n, root = verify(argv[0], keys, earlier, acts); failure = None
    except Bad as e: failure = {'kind': e.args[0], 'code': e.args[1]}
    print(json.dumps({'level': level, 'events': n, 'root': root, 'failure': failure}))
    return 7 if failure or level == 'L0' else 0

if __name__ == '__main__':
    sys.setrecursionlimit(20000); sys.exit(main(sys.argv[1:]))
