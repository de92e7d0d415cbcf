# syntax=docker/dockerfile:1
FROM python:3.13-alpine
RUN <<EOF
apk add --no-cache git
git clone https://example.com/site.git /site
EOF
RUN <<-"SCRIPT" python3
	print("hello")
	SCRIPT
COPY <<hello.txt <<bye.txt /words/
Hello
hello.txt
Bye
bye.txt
COPY <<EOF /etc/app.conf
port=8080
EOF
RUN python3 <<EOF && echo done
print("never ends")
