# Accounts: linking with a one-time code, unlinking, and where messages go.

platform-slack = Slack
    .say = slack
    .to = Slack
platform-teams = Teams
    .say = teams
    .to = Teams
value-not-platform = The service is unknown: { $text }
    .more = The services are Slack and Teams.

account-link =
    .say = link account <code…>
    .help = Link your Slack and Teams accounts. You get a code to type in the other service.
    .example = link account
    .code = Code
    .shown = Type this to me in the other service, in a direct message:
    .again = The code has been shown already. Ask for a new one: link account
    .done = Your account is linked. You are in the register: { $name }
account-link-valid = The code works once, until { $when }. An earlier code no longer works. Give it to nobody.
account-link-begin = First ask for a code in the service where I know you already.
    .more = Type there: link account. Then type the code here: link account K7M4-P2XQ
account-link-known = I know this account already. Type the code from an account that I do not know.
    .more = The code works there, if it is still valid.
account-link-taken = This account is in the register already. It cannot be linked.
    .more = A person helps you: the communications and marketing team.
account-link-room = Type the code to me in a direct message, not in a room.
    .more = Others may have seen the code, so it no longer works. Ask for a new one: link account
account-link-wrong = The code is not valid. It is wrong, used or too old.
    .more = Ask for a new code in the service where I know you already. Type there: link account
account-link-many = Too many wrong codes have come. Try again in an hour.
    .more = A person helps you: the communications and marketing team.
account-link-full = You already have another account in this service: { $platform }
    .more = Type from that account: unlink account. If it is your only one, ask the communications and marketing team to change it in the register.
account-linked = Your { $platform } account was linked to this account { $when }.
    .more = If you did not do this yourself, press the button at once. Also tell the communications and marketing team.

account-unlink =
    .say = unlink account <account>
    .help = Unlink the account that you type from, or the one that you linked.
    .example = unlink account
    .account = Account
    .button = Unlink account
    .done = The account is unlinked: { $platform }
account-unlink-last = This is your only account. It cannot be unlinked.
    .more = First link another account: link account
account-unlink-unknown = You have not linked this account: { $text }
    .more = You unlink your own account from the account itself. Type: unlink account
account-unlink-register = The account is in the register file, which may bring it back. Ask the communications and marketing team to remove it there.
account-unlinked = Your { $platform } account was unlinked.

messages-to =
    .say = messages to <platform>
    .help = Choose in which service you get direct messages.
    .example = messages to slack
    .platform = Service
    .button = Messages to { $platform }
    .done = From now on you get direct messages here: { $platform }
messages-to-none = You have no account in the service { $platform }.
    .more = First link an account: { $line }
messages-go = You get direct messages here: { $platform }
messages-updates-direct = You also get the updates to councillors there, directly. The change holds for the next update, not for those already sent.
messages-updates-room = You see the updates in the councillors' room again. The change holds for the next update, not for those already sent.

mydata-accounts = Accounts
mydata-messages = Direct messages
