# The browser workspace's own words.

workspace-skip = Go to the text field
workspace-acting = You act as
workspace-change = Change
workspace-staff = Staff
workspace-councillors = Councillors
workspace-language = Language
workspace-rooms = Rooms
workspace-direct = Messages with the bot
workspace-messages = Messages
workspace-empty = There are no messages here yet.
workspace-text = Write to the bot
workspace-hint = Write to the bot, for example: help
workspace-send = Send
workspace-typed = By typing:
workspace-required = required
workspace-private = Only for you
workspace-edited = Edited
workspace-withdrawn = The message has been withdrawn.
workspace-lost = The connection was lost. Reconnecting.
workspace-failed = It could not be sent. Try again.
workspace-unread = new messages
workspace-form-sent = The form has been sent.
workspace-form-used = This form has already been sent. Open a new one by typing its line again.
