/** `--help`: everything a script needs to know. */
export const HELP = `Usage: npm run --silent headless -- --profile DIR --dodo-url URL --resend-url URL
         --dodo-key KEY --resend-key KEY --entitlement ID --customer ID
         [--machine NAME] [--mode sandbox|test|live]

MailKit's outbox without a window: commands as lines of JSON on stdin, events and replies as lines of JSON on stdout.

  --profile DIR     folder of the outbox (made when missing); may be that of the app, while the app is not running
  --dodo-url URL    base URL of Dodo Payments; in test and live mode the real one when not given
  --resend-url URL  base URL of Resend; in test and live mode the real one when not given
  --dodo-key KEY    or the variable MAILKIT_DODO_KEY, which keeps it out of the process list
  --resend-key KEY  or the variable MAILKIT_RESEND_KEY
  --entitlement ID  the credit entitlement that pays
  --customer ID     the customer whose credits are used
  --machine NAME    how this computer is called in the ledger (default: an id kept in the profile)
  --mode MODE       sandbox, test or live (default: sandbox); each mode has an outbox of its own
  --help            this text

Commands, one JSON object per line. An "id" (text or number) comes back with the reply. Commands are carried out in
order; balance, reconcile, fix and drain answer when they are done, and others may answer before.

  {"cmd":"send","clientOpId":"..","from":"a@x.dev","to":["b@y.dev"],"subject":"..","html":".."}
                    also "cc", "bcc", "replyTo" (lists), "text"; "undo": milliseconds (0 to 5000) in which a cancel
                    costs nothing, default 0. The same clientOpId is one mail however often it is sent. A UUID is
                    used as it is; any other text of 1 to 200 characters becomes a UUID (version 5, the same each time).
                    "scheduledAt": when Resend is to send it (ISO 8601, a minute to 30 days ahead); the credits are
                    held and the mail is handed over at once
  {"cmd":"batch","clientOpId":"..","messages":[{"from":..,"to":..,"subject":..,"html":..},..]}
                    1 to 100 mails under one hold and one request; "undo" as above
  {"cmd":"cancel","opId":".."}      legal while nothing was sent; a scheduled mail is taken back at Resend, and its credits
                                    return when Resend says so. Here and below "clientOpId" may stand for "opId".
  {"cmd":"move","opId":"..","scheduledAt":".."}     another time for a scheduled mail
  {"cmd":"retry","opId":".."}       a paused, blocked or waiting operation at once
  {"cmd":"resolve","opId":"..","choice":"lookAgain|treatAsSent|refund|sendAgain"}   an operation in review
  {"cmd":"pause"}  {"cmd":"resume"} hold everything back, let it go (not kept after the end)
  {"cmd":"ops"}                     the newest operations; "filter" (all, open, needsYou, sent, refused, cancelled),
                                    "search", "limit" (1 to 200), "before" (the "next" of the page before)
  {"cmd":"balance"}                 reads the balance now
  {"cmd":"reconcile"}               compares the last 30 days of this outbox with both services: a "report" whose
                                    "difference" should be 0, and a line for each drift, most with a "fix"
  {"cmd":"fix","lineId":".."}       puts one line of the last report right, then compares again
  {"cmd":"drain"}                   answers when every operation is at rest: ended, blocked, paused, in review or
                                    waiting for its time
  {"cmd":"quit"}                    ends at once; what is under way has three seconds

The end of stdin means drain, then quit (or only quit, while paused). SIGINT and SIGTERM mean quit.

Output, one JSON object per line:

  {"event":"ready","mode","machine","open"}       the outbox is running; "open": operations not yet ended
  {"event":"op","opId","clientOpId","from","to","cause","at"}
                    one durable step of an operation, told after it has reached the disk. "from" is null for a new
                    one; from and to are equal when it only waits or tries again. "error" says what is wrong.
  {"event":"storage","error"}                     nothing can be written: nothing is sent until it can
  {"reply":"send","op",..}                        the result of a command, with its "id"
  {"reply":"send","error","line"}                 it could not be done; nothing of it happened
  {"error","line"}                                the line was no command; the next one is read

Every error has a "kind", what became of credits ("credit": none, held, returned, spent, unrelated), and details.

Exit code: 0 every operation has ended. 1 a defect. 2 wrong arguments. 3 the profile cannot be used (another process
uses it, or its file cannot be written). 4 operations are left: open, blocked, paused, in review
or scheduled.
`;
