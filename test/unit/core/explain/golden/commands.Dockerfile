FROM alpine:3.22 AS shell-form
CMD echo hello

FROM alpine:3.22 AS exec-form
CMD ["echo", "hello"]

FROM alpine:3.22 AS arguments
ENTRYPOINT ["ping"]
CMD ["-c", "3", "localhost"]

FROM alpine:3.22 AS swallowed
ENTRYPOINT ping -c 3
CMD ["localhost"]

FROM alpine:3.22 AS twice
CMD ["one"]
CMD ["two"]
ENTRYPOINT ["/first"]
ENTRYPOINT ["/second"]

FROM alpine:3.22 AS variables
ENV NAME=world
CMD ["echo", "$NAME"]

FROM alpine:3.22 AS broken
CMD ['echo', 'hello']
