import TachoCore
import Testing

/// Which words of a line are at a command's place, by the rows of the reference and of the test matrix.
@Suite struct CommandPositionTests {
    @Test(arguments: DetectionRow.table(ShellKind.allCases, everyShell))
    func everyShellAgrees(row: DetectionRow) {
        #expect(row.detect()?.agent == row.agent)
    }

    @Test(arguments: DetectionRow.table([.bash, .zsh], posixShells))
    func bashAndZshAgree(row: DetectionRow) {
        #expect(row.detect()?.agent == row.agent)
    }

    @Test(arguments: DetectionRow.table([.zsh], zsh))
    func zshHasItsOwnForms(row: DetectionRow) {
        #expect(row.detect()?.agent == row.agent)
    }

    @Test(arguments: DetectionRow.table([.bash], bash))
    func bashHasItsOwnForms(row: DetectionRow) {
        #expect(row.detect()?.agent == row.agent)
    }

    @Test(arguments: DetectionRow.table([.fish], fish))
    func fishHasItsOwnForms(row: DetectionRow) {
        #expect(row.detect()?.agent == row.agent)
    }

    private static let everyShell = #"""
        claude claude
        claude   claude
        claude ⇥claude
        claude claude --exit 7
        claude claude -p 'a; b'
        claude claude -p "a; b | codex && c"
        claude claude # codex
        claude cd /tmp && claude
        claude cd /tmp; claude
        claude false || claude
        claude true || claude
        claude echo hi | claude -p
        claude claude -p | cat
        claude claude -p x | codex
        claude claude & codex
        claude claude --sleep 1 &
        claude ls | grep x | claude -p
        claude ls⏎claude
        claude ⏎⏎claude
        claude echo a; echo b; echo c; claude
        claude \claude
        claude "claude"
        claude 'claude'
        claude cl'au'de
        claude c"lau"de x
        claude cl\aude
        claude cl\⏎aude
        claude /x/claude
        claude ./claude
        claude ./node_modules/.bin/claude
        claude ~/.claude/local/claude
        claude ~/.local/bin/claude
        claude $HOME/.local/bin/claude
        claude "$HOME/.local/bin/claude" -p x
        claude '/opt/my tools/claude'
        claude /opt/my\ tools/claude
        claude > log.txt claude -p x
        claude claude -p x > log.txt 2>&1
        claude < prompt.txt claude -p
        claude 2>/dev/null claude
        claude claude -p <in >out 2>>err
        claude claude &> all.log
        claude ! claude -p x
        claude not_claude; claude
        claude time claude
        claude A=b claude
        claude A=b C='d e' claude
        claude A="$(cat f; codex)" claude
        claude PATH=/x:$PATH claude
        claude git commit -m codex; claude
        claude claude 'unfinished
        claude claude "unfinished $(
        claude claude \
        - #claude
        - # claude
        - echo a # ; claude
        - echo claude
        - echo a \⏎claude
        - git commit -m claude
        - git commit -m 'x; claude'
        - git commit -m "x && claude"
        - git commit -m x\;claude
        - vim claude.md
        - cat CLAUDE.md
        - ./claude.md
        - ./claude/run.sh
        - claude/
        - ls claude
        - man claude
        - which claude
        - whereis claude
        - type claude
        - command -v claude
        - command -V claude
        - command -pv claude
        - echo 'x; claude'
        - echo "x; claude"
        - echo 'x⏎claude'
        - echo "x⏎claude"
        - echo x > claude
        - echo x >> claude
        - cat < claude
        - echo x 2> claude
        - echo x >claude; ls
        - rm -rf claude
        - cd claude
        - cd ~/src/claude
        - mkdir claude codex gemini
        - brew install claude
        - npm i -g @anthropic-ai/claude-code
        - pip install aider-chat
        - pkill claude
        - pgrep -f claude
        - killall codex
        - ps aux | grep claude
        - export AGENT=claude
        - AGENT=claude
        - AGENT=claude ls
        - alias cc=claude
        - unalias claude
        - complete -c claude
        - hash claude
        - code claude
        - open -a claude
        - tmux new claude
        - tmux new-session -d 'claude'
        - screen -S x claude
        - ssh host claude
        - ssh -t host 'cd x && claude'
        - mosh host -- claude
        - docker run -it image claude
        - docker exec -it box claude
        - podman run image claude
        - kubectl exec -it pod -- claude
        - bash -c claude
        - bash -c 'claude -p x'
        - sh -c "cd x; claude"
        - zsh -ic claude
        - fish -c claude
        - watch claude
        - script -c claude
        - script -q /dev/null claude
        - parallel claude
        - make claude
        - just claude
        - npm run claude
        - npm test -- claude
        - yarn claude
        - cargo run -- claude
        - go run claude
        - find . -exec claude -p {} +
        - entr claude
        - source claude
        - . ./claude
        - test -x claude
        - [ -x claude ]
        - x=$(claude -p hi)
        - echo $(claude -p hi)
        - echo "$(claude -p hi)"
        - echo "a $(echo "b $(claude)")"
        - cat "$(which claude)"
        - "$(which claude)"
        - $CLAUDE
        - $(claude)
        - claudette
        - myclaude
        - claude-monitor
        - claude2
        - ccusage claude
        - Claude
        - "claude "
        - 'claude -p x'
        - ls; echo claude; pwd
        - true && echo claude || echo codex
        - echo hi | tee claude
        - if
        - then claude_not
        - ;
        - &&
        """#

    private static let posixShells = #"""
        claude (claude)
        claude ( claude )
        claude (cd x && claude)
        claude ((claude) | cat)
        claude { claude; }
        claude { cd x; claude; }
        claude { echo a⏎claude⏎}
        claude if true; then claude; fi
        claude if claude -p x; then ls; fi
        claude if a; then b; else claude; fi
        claude if a; then b; elif claude -p; then c; fi
        claude if [[ -f x ]]; then claude; fi
        claude if [ -f x ]; then⏎claude⏎fi
        claude while claude; do sleep 1; done
        claude while read x; do claude -p "$x"; done < f
        claude until claude -p; do :; done
        claude for i in 1 2; do claude; done
        claude for i in 1 2⏎do⏎claude⏎done
        claude for i; do claude; done
        claude for ((i = 0; i < 3; i++)); do claude -p; done
        claude case $x in a) claude;; esac
        claude case $x in a|b) ls;; *) claude;; esac
        claude case $x in (a) claude;; esac
        claude case x in⏎a) ls ;;⏎b) claude ;;⏎esac
        claude case claude in codex) :;; esac; claude
        claude [[ -n $x ]] && claude
        claude [[ $x == claude && $y =~ ^(codex|b)$ ]] && claude
        claude (( x > 3 )) && claude
        claude ((x = 1 << 2)); claude
        claude echo $((1 << 2)); claude
        claude echo $((2 * (3 + 4))); claude
        claude x=1⏎claude
        claude arr=(codex gemini); claude
        claude arr=(codex⏎gemini # a)b⏎); claude
        claude cx() { codex; }; claude
        claude cx() { if x; then codex; fi; }⏎claude
        claude function cx { codex; }; claude
        claude cx() (codex); claude
        claude cat <<X | claude -p⏎codex⏎X
        claude cat <<X; claude⏎codex⏎X
        claude cat <<X⏎codex⏎X⏎claude
        claude cat <<-X⏎⇥codex⏎⇥X⏎claude
        claude cat <<'X'⏎$(codex⏎X⏎claude
        claude cat <<"X Y"⏎codex⏎X Y⏎claude
        claude cat <<\X⏎codex 'x⏎X⏎claude
        claude cat <<A <<B⏎codex⏎A⏎gemini⏎B⏎claude
        claude claude -p <<X⏎codex⏎X
        claude claude -p <<< "codex; gemini"
        claude cat <<< x; claude
        claude git commit -m "$(cat <<'E'⏎it's codex; (x⏎E⏎)"; claude
        claude echo `codex`; claude
        claude echo "`codex; x`"; claude
        claude echo $(case x in a) codex;; esac); claude
        claude echo $(echo ')' "(" \)); claude
        claude echo ${x:-"}"}; claude
        claude echo ${x:-$(echo })}; claude
        claude echo "${x:-'}"; claude
        claude diff <(codex -p) <(ls); claude
        claude tee >(codex) ; claude
        claude echo $'it\'s'; claude
        claude claude $'a\nb'
        claude exec {fd}>log claude
        claude exec claude
        claude claude 2>&1 | tee log
        claude claude |& tee log
        claude claude >| log
        claude ls &>/dev/null; claude
        claude >&2 claude
        claude ! (claude)
        claude time (claude)
        claude time -p claude
        claude coproc claude
        claude select x in a b; do claude; done
        claude { { { claude; }; }; }
        claude ( ( claude ) )
        claude a && (b || claude)
        claude if true; then { claude; } fi
        claude echo a;claude
        claude echo a&&claude
        claude echo a||claude
        claude echo a|claude -p
        claude echo a&claude
        claude "if"; claude
        claude command time claude
        - cat <<X⏎claude⏎X
        - cat <<X⏎a⏎claude
        - cat <<-X⏎⇥claude⏎⇥X
        - cat <<'X'⏎claude⏎X
        - cat > f <<X⏎if a; then⏎claude⏎fi⏎X
        - cat <<X⏎X Y⏎claude⏎X
        - cat << 'A B'⏎claude⏎A B
        - cx() { codex; }
        - cx () { codex; }
        - cx()⏎{⏎codex⏎}
        - function cx { codex; }
        - function cx() { codex; }
        - function cx⏎{⏎codex⏎}
        - cx() { a; { codex; }; if b; then claude; fi; }
        - cx() (codex)
        - cx() { a; }; dx() { codex; }
        - claude() { command claude "$@"; }
        - echo `claude`
        - echo "`claude`"
        - echo $((claude + 1))
        - ((claude = 3))
        - (( claude ))
        - [[ claude == codex ]]
        - [[ -x claude || -x codex ]]
        - [[ a && claude ]]
        - case claude in codex) ls;; esac
        - case x in claude) ls;; esac
        - case x in⏎claude|codex) ls;;⏎esac
        - for claude in codex gemini; do ls; done
        - for x in claude codex; do echo $x; done
        - for x in claude⏎do echo $x; done
        - select claude in codex; do :; done
        - arr=(claude codex)
        - arr+=(claude)
        - arr=(⏎claude⏎codex⏎)
        - echo <<< claude
        - cat <<< "x; claude"
        - diff <(claude) <(codex)
        - echo > >(claude)
        - x=`claude`
        - echo ${claude}
        - echo ${x:-claude}
        - echo "${x:-$(claude)}"
        - echo $'a\'; claude'
        - echo "a \" ; claude"
        - declare -A m=([claude]=1)
        - local x=claude
        - trap 'claude' EXIT
        - :
        - : claude
        """#

    private static let zsh = #"""
        claude =claude
        claude - claude
        claude noglob claude
        claude nocorrect claude
        claude noglob command claude
        claude { claude }
        claude { ls } always { claude }
        claude () { claude }
        claude () { claude "$@" } a b
        claude function { claude }
        claude repeat 3 claude
        claude repeat 3 { claude }
        claude repeat 3; do claude; done
        claude for x (a b) claude
        claude for x (a b) { claude }
        claude foreach x (a b); claude; end
        claude if [[ -f x ]] { claude }
        claude if (( x )) claude
        claude ls *(.); claude
        claude ls (a|b)*; claude
        claude echo x(#i)y; claude
        claude claude &!
        claude claude &|
        claude claude |& cat
        claude claude >! log
        claude x=(codex gemini) claude
        claude eval claude
        claude eval "claude -p x"
        claude eval 'cd x; claude'
        claude diff =(ls) =(ls); claude
        claude a b () { codex }; claude
        claude case x in (a|b) claude ;; esac
        claude case x in a) ls ;| b) claude ;; esac
        - for x (claude codex) echo $x
        - ls claude(.)
        - a b () { codex }
        - f() claude
        - eval echo claude
        - eval 'echo claude'
        - diff =(claude) x
        - print -r -- claude
        - =ls claude
        - whence claude
        - where claude
        """#

    private static let bash = #"""
        claude shopt -s extglob; ls !(codex|x); claude
        claude ls @(a|b) +(c); claude
        claude coproc { claude; }
        - for i in claude
        - case claude in
        - eval claude
        - ls !(claude)
        - compgen -c claude
        - =claude
        """#

    private static let fish = #"""
        claude begin; claude; end
        claude begin⏎claude⏎end
        claude { claude; }
        claude if true; claude; end
        claude if claude -p x; ls; end
        claude if a; b; else; claude; end
        claude if a; b; else if claude -p; c; end
        claude while true; claude; end
        claude for x in a b; claude; end
        claude switch x; case a; claude; end
        claude switch x⏎case a b⏎claude⏎case '*'⏎ls⏎end
        claude true; and claude
        claude false; or claude
        claude not claude
        claude command claude
        claude exec claude
        claude time claude
        claude env A=b claude
        claude set x (codex -p hi); claude
        claude echo (codex); claude
        claude echo (echo ")" '(' "("); claude
        claude echo "$(codex)"; claude
        claude echo 'it\'s; codex'; claude
        claude echo "a \" ; codex"; claude
        claude claude -p (cat f)
        claude function cx; codex; end; claude
        claude function cx --wraps codex; if a; codex; end; end⏎claude
        claude claude &| cat
        claude ls 2>| claude -p
        claude ls &>/dev/null; claude
        claude claude >? log
        claude eval claude
        claude eval "claude -p x"
        claude echo {claude,codex}; claude
        claude echo a\;codex; claude
        claude claude; and ls
        - function cx; codex; end
        - function cx⏎codex⏎end
        - function cx --description 'codex; x'⏎claude $argv⏎end
        - function claude --wraps claude; command claude --version; end
        - echo (claude)
        - set x (claude -p hi)
        - set -gx AGENT claude
        - echo "$(claude)"
        - echo 'it\'s; claude'
        - switch claude; case codex; ls; end
        - for claude in codex; ls; end
        - for x in claude codex; echo $x; end
        - abbr -a cc claude
        - alias cc claude
        - command -q claude
        - command -sq claude
        - command --search claude
        - functions claude
        - test claude = codex
        - string match claude x
        - builtin -n claude
        - echo a \⏎; echo claude
        - echo {a,claude}
        """#
}
