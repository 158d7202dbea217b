"""Runs a command on a pseudo-terminal, types what it is told when it sees what it waits for, prints what it saw.

Usage: terminal.py PLAN COMMAND...   PLAN is JSON: [["text to wait for", "text to type"], ...]
Each text is waited for after what was seen before. Typing "KILL" pulls the plug: SIGKILL.
The last line printed is "exit N".
"""
import json, os, pty, select, signal, sys, time

plan = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
seen = b""
used = 0
deadline = time.time() + 60
while True:
    ready, _, _ = select.select([fd], [], [], 0.2)
    if ready:
        try:
            chunk = os.read(fd, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    at = seen.find(plan[0][0].encode(), used) if plan else -1
    if at >= 0:
        time.sleep(0.15)
        waited, typed = plan.pop(0)
        used = at + len(waited.encode())
        if typed == "KILL":
            os.kill(pid, signal.SIGKILL)
        else:
            os.write(fd, typed.encode())
    if time.time() > deadline:
        os.kill(pid, signal.SIGKILL)
        break
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(seen)
print("\nexit %d" % (os.waitstatus_to_exitcode(status)))
