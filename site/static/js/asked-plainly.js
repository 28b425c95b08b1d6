// What answered a form comes back as a page: by Back and by loading anew the browser asks
// for it plainly, and need not send the form again. Without this it asks before it does.
history.replaceState(history.state, "", location.href);
