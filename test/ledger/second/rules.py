"""Step 8 of docs/audit-format.md: the rules of the office, as far as a log shows them."""

def rules(e, st, acts):
    t, who, d, id = e['type'], e['actor'], e['data'], e['entity']['id']
    if t in ('log.created', 'migration.applied', 'restore.performed', 'database.roles-set'): return None
    op = st['op'].get(who['id'])
    if not (t == 'operator.registered' and not st['op'] and who['id'] == id):
        if op is None and not st['gap'] or op and op['gone']: return 'operator'
        if t not in ('backup.created', 'act.refused', 'act.requested'):
            may = acts and acts[t].get('second' if isinstance(d.get('requestedBy'), str) else 'roles', acts[t]['roles'])
            if op and who['role'] not in op['roles'] or acts and who['role'] not in may: return 'role'
            if d.get('requestedBy') == who['id']: return 'one-person'
    if t == 'operator.registered': st['op'][id] = {'roles': d.get('roles', []), 'gone': False}
    if t == 'operator.revoked': st['op'].setdefault(id, {'roles': []})['gone'] = True
    if t == 'recusal.recorded': st['out'].add((d['proposal'], d['member']))
    if t == 'recusal.lifted': st['out'].discard((d['proposal'], d['member']))
    made = [dict(d, code=id)] if t == 'decision.recorded' else d.get('decisions', []) if t == 'decision.list-recorded' else []
    for m in made:
        if (m['proposal'], who['id']) in st['out']: return 'recused'
        final = st['final'].get(m['proposal'])
        if final and m.get('supersedes') != final: return 'decision-after-final'
        st['final'].pop(m['proposal'], None); st['dec'][m['code']] = [who['id'], m['proposal'], False]
    dec = st['dec'].get(id)
    if t == 'decision.approved':
        by = dec[0] if dec else d.get('decidedBy')
        if by == who['id'] or dec and (d.get('decidedBy', by) != by or dec[2]): return 'four-eyes'
        about = dec[1] if dec else d.get('proposal')
        if (about, who['id']) in st['out']: return 'recused'
        if st['final'].get(about, id) != id: return 'decision-after-final'
        st['final'][about] = id; st['dec'][id] = [by, about, True]
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
