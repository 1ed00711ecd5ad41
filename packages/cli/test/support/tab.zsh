# Types a line and the Tab key in an inner zsh, and prints what is offered once a word is there.
# tab.zsh FOLDER LINE WORD: the folder has the script, under the name _genlock.
zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner "PROMPT='> '; fpath=(${(q)1} \$fpath); autoload -U compinit; compinit -u -D; stty cols 200 rows 60; print DO''NE"
zpty -r inner out '*DONE*'
zpty -w -n inner "$2"$'\t'
zpty -r inner out "*$3*"
print -r -- "$out"
