"""Step 8 of docs/audit-format.md: the rules of the office, as far as a log shows them."""

from parts import canon, ed25519, sha, strict

BEFORE = ('log.created', 'migration.applied', 'restore.performed', 'database.roles-set')
ANY = ('backup.created', 'act.refused', 'act.requested')

def key_of(vkey):
    name, kid, key = (vkey.split('+', 2) + ['', ''])[:3]; key = strict(key, 33)
    return {name + '+' + kid: key[1:]} if key and sha(name.encode() + b'\n' + key)[:4].hex() == kid else {}

def signature(e, op, gap, act):
    who, keys = e['actor'], op['keys'] if op else {}
    if who['key'] is None and 'sig' not in e and who['asserted']: return act.get('signed') and keys
    if who['key'] is None or 'sig' not in e or who['asserted']: return True
    if who['key'] not in keys: return not gap
    return not ed25519(keys[who['key']], canon({k: v for k, v in e.items() if k != 'sig'}).encode(), strict(e['sig']) or b'')

def rules(e, st, acts):
    t, who, d, id = e['type'], e['actor'], e['data'], e['entity']['id']
    if t in BEFORE: return None
    op = st['op'].get(who['id'])
    if not (t == 'operator.registered' and not st['op'] and who['id'] == id and not st['gap']):
        if op is None and not st['gap'] or op and op['gone']: return 'operator'
        if t not in ANY:
            may = acts and acts[t].get('second' if isinstance(d.get('requestedBy'), str) else 'roles', [])
            if op and who['role'] not in op['roles'] or acts and who['role'] not in may: return 'role'
            if d.get('requestedBy') == who['id']: return 'one-person'
        if signature(e, op, st['gap'], (acts or {}).get(t, {})): return 'signature'
    named = lambda: st['op'].setdefault(id, {'roles': [], 'gone': False, 'keys': {}})
    if t == 'operator.registered': named()['roles'] = d.get('roles', [])
    if t == 'operator.revoked': named()['gone'] = True
    if t == 'operator.key-added': named()['keys'].update(key_of(d.get('vkey', '')))
    if t == 'operator.key-revoked': named()['keys'].pop(d.get('key'), None)
    if t == 'recusal.recorded': st['out'].add((d.get('proposal'), d.get('member')))
    if t == 'recusal.lifted': st['out'].discard((d.get('proposal'), d.get('member')))
    made = [dict(d, code=id)] if t == 'decision.recorded' else d.get('decisions', []) if t == 'decision.list-recorded' else []
    for m in filter(lambda m: isinstance(m.get('proposal'), str), made):
        if (m['proposal'], who['id']) in st['out']: return 'recused'
        final = st['final'].get(m['proposal'])
        if final and m.get('supersedes') != final: return 'decision-after-final'
        st['final'].pop(m['proposal'], None); st['dec'][m['code']] = [who['id'], m['proposal'], False]
    dec = st['dec'].get(id)
    if t == 'decision.approved':
        by = dec[0] if dec else d.get('decidedBy')
        if by == who['id'] or dec and (d.get('decidedBy', by) != by or dec[2]): return 'four-eyes'
        about = dec[1] if dec else d.get('proposal')
        if about and (about, who['id']) in st['out']: return 'recused'
        if about and st['final'].get(about, id) != id: return 'decision-after-final'
        if about: st['final'][about] = id; st['dec'][id] = [by, about, True]
    if t == 'decision.published' and not st['gap'] and not (dec and dec[2]): return 'published-unapproved'
    if t == 'decision.published' and d.get('approvedBy') == who['id']: return 'published-by-approver'
    if t in ('call.created', 'schedule.step-run') and 'mailUntil' in d: st['call'][id] = [d['opensAt'], d['closesAt'], d['mailUntil'], None]
    call = st['call'].get(id)
    if call and t == 'call.extended': call[1] = d['to']; call[2] = call[2] and max(call[2], d['to'])
    if call and (t == 'call.closed' or d.get('step') == 'close'): call[3] = e.get('rehearsal', e['time'])
    call = st['call'].get(d.get('call')) if t in ('proposal.received', 'proposal.imported') and not st['gap'] else None
    for at in filter(None, (d.get('receivedAt'), d.get('receivedFrom'), d.get('receivedTo'))) if call else ():
        end = min(call[1], call[3] or call[1])
        if d.get('channel') == 'mail' and call[2]: end = max(end, call[2])
        if not call[0] <= at <= end: return 'outside-window'
